/// Which archive of contacts belongs to the journal of a workspace. It knows documents and folders,
/// and nothing of what contacts are. Start at [io.messageflow.workspace.archive.Archives].
@NullMarked
package io.messageflow.workspace.archive;

import org.jspecify.annotations.NullMarked;
