/// One message to one contact, ready to be carried: what a composer makes and a channel takes.
/// Knows neither campaigns nor carriers. Start at [Message].
@NullMarked
package io.messageflow.campaigns.message;

import org.jspecify.annotations.NullMarked;
