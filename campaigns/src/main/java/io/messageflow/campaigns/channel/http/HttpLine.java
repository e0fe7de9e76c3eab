package io.messageflow.campaigns.channel.http;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Line;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.util.OptionalInt;

/// A provider of text or push messages as it is set up.
///
/// @param options what holds for all requests of this server
/// @param callbacks addresses for reports
public record HttpLine(HttpSettings settings, WebhookOptions options, Callbacks callbacks)
    implements Line {
  @Override
  public int connections() {
    return settings.connections();
  }

  @Override
  public OptionalInt maxPerSecond() {
    return settings.maxPerSecond();
  }

  @Override
  public Carrier carrier() {
    return new HttpCarrier(settings, options, callbacks);
  }
}
