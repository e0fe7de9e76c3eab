/// What arrives at the door: one contact or one event as it was sent, before any typing, and the
/// reason why one was refused. Knows nothing of files and of what is already stored. Start at
/// [io.messageflow.intake.record.ContactRecord].
@NullMarked
package io.messageflow.intake.record;

import org.jspecify.annotations.NullMarked;
