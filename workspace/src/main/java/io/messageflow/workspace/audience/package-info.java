/// Answers who of a segment gets a message, and why the others do not. It knows contacts by their
/// numbers and nothing of requests and of the journal. Start at
/// [io.messageflow.workspace.audience.Selection].
@NullMarked
package io.messageflow.workspace.audience;

import org.jspecify.annotations.NullMarked;
