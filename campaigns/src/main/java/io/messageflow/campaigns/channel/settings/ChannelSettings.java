package io.messageflow.campaigns.channel.settings;

import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.http.HttpSettings;

/// How a channel is set up.
public sealed interface ChannelSettings {
  /// By a mail server.
  record ByEmail(EmailSettings email) implements ChannelSettings {}

  /// By the HTTP interface of a provider.
  record ByHttp(HttpSettings http) implements ChannelSettings {}
}
