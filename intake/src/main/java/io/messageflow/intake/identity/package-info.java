/// Which contact a record speaks of: ids, e-mail addresses and phone numbers, and what they lead
/// to. Knows nothing of typing and files. Start at [io.messageflow.intake.identity.Directory].
@NullMarked
package io.messageflow.intake.identity;

import org.jspecify.annotations.NullMarked;
