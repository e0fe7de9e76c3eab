/// Answers what became of the message of a campaign to each contact, and what a dispatcher asks of
/// the writer. Knows contacts by their numbers; nothing of how messages are carried. Start at
/// [io.messageflow.workspace.dispatch.RecipientState].
@NullMarked
package io.messageflow.workspace.dispatch;

import org.jspecify.annotations.NullMarked;
