package io.messageflow.campaigns.channel;

import io.messageflow.workspace.audience.Channel;
import java.util.Optional;

/// The channels that are set up. Thread-safe, and quick.
@FunctionalInterface
public interface Lines {
  /// The line of a channel; equal until its settings change, nothing when it is not set up.
  Optional<Line> line(Channel channel);
}
