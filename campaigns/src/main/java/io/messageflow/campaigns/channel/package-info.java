/// Carries one message and tells honestly what came of it. Knows messages, not campaigns, nor who
/// may be written to. Start at [io.messageflow.campaigns.channel.Carrier].
@NullMarked
package io.messageflow.campaigns.channel;

import org.jspecify.annotations.NullMarked;
