/// How the channels of a workspace are set up, and kept. Knows every kind of line. Start at
/// [io.messageflow.campaigns.channel.settings.Channels].
@NullMarked
package io.messageflow.campaigns.channel.settings;

import org.jspecify.annotations.NullMarked;
