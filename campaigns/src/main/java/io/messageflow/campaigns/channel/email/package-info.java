/// Carries e-mail by SMTP. Knows what an answer of a mail server means for one message, and nothing
/// of campaigns. Start at [io.messageflow.campaigns.channel.email.EmailLine].
@NullMarked
package io.messageflow.campaigns.channel.email;

import org.jspecify.annotations.NullMarked;
