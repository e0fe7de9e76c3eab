package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Delivery;

/// How a flight ended.
record Landing(Flight flight, Fate fate) {
  /// What came of it.
  sealed interface Fate {
    /// A message was carried, or the attempt was made.
    ///
    /// @param at when it ended, in milliseconds since 1970-01-01T00:00Z
    record Carried(String message, Delivery delivery, long at) implements Fate {}

    /// The contact must not be reached any more.
    record Obstructed(String reason) implements Fate {}

    /// No message could be made.
    record Impossible(String reason) implements Fate {}

    /// Nothing was done: it waits as before.
    record Released() implements Fate {}
  }
}
