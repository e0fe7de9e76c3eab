package io.messageflow.campaigns.channel;

import java.util.OptionalInt;

/// A channel as it is set up; not equal to another while settings differ.
public interface Line {
  /// How many carriers work side by side, at least one.
  int connections();

  /// How many messages a second all of them may carry; no limit when empty.
  OptionalInt maxPerSecond();

  /// One more carrier, not yet connected.
  Carrier carrier();
}
