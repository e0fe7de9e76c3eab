/// Files on their way into a workspace: read in the background, with progress, resumed after a
/// stop. Start at [io.messageflow.workspace.imports.Imports].
@NullMarked
package io.messageflow.workspace.imports;

import org.jspecify.annotations.NullMarked;
