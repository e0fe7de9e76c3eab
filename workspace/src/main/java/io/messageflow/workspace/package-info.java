/// Answers what one workspace knows and does: its contacts and events, its segments, lists, keys
/// and settings, written by one thread and read by any number. One folder on disk is one workspace;
/// a process can hold many. Knows nothing of HTTP. Start at [io.messageflow.workspace.Workspace].
@NullMarked
package io.messageflow.workspace;

import org.jspecify.annotations.NullMarked;
