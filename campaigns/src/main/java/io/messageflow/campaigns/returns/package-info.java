/// What comes back of messages: opens, clicks and refusals, by signed addresses that say by
/// themselves whose they are, and become events of the contact. Knows nothing of HTTP. Start at
/// [Links], then [Returns].
@NullMarked
package io.messageflow.campaigns.returns;

import org.jspecify.annotations.NullMarked;
