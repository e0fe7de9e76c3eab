/// Who signed in: passwords, sessions and links that open one. Knows nothing of HTTP, and nothing
/// of what is open to whom. Start at [io.messageflow.workspace.access.SignIns].
@NullMarked
package io.messageflow.workspace.access;

import org.jspecify.annotations.NullMarked;
