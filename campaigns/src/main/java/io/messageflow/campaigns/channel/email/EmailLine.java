package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Line;
import java.util.OptionalInt;

/// E-mail as it is set up.
public record EmailLine(EmailSettings settings) implements Line {
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
    return new EmailCarrier(settings);
  }
}
