/// What a workspace keeps besides contacts and events: settings, plan, segments, lists, keys,
/// users. All of it is immutable, and kept as documents. Start at
/// [io.messageflow.workspace.register.Register].
@NullMarked
package io.messageflow.workspace.register;

import org.jspecify.annotations.NullMarked;
