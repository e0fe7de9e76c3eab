package io.messageflow.campaigns.dispatch;

import java.time.Duration;
import java.util.List;

/// How a dispatcher behaves.
///
/// @param retries the pauses between attempts at one message; when they are used up it is given up
/// @param channelRetries the pauses after which a channel that failed is tried again; the last one
///   goes on
/// @param mostRefusals after how many failures in a row that only a person can help a channel's
///   sends are halted
/// @param mostInFlight the most messages of a channel that are in flight at once: that many are
///   uncertain when the process dies, at most
public record DispatchOptions(
    List<Duration> retries, List<Duration> channelRetries, int mostRefusals, int mostInFlight) {
  /// What is used where nothing else is said.
  public static final DispatchOptions STANDARD =
      new DispatchOptions(
          List.of(
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Duration.ofHours(4)),
          List.of(
              Duration.ofSeconds(1),
              Duration.ofSeconds(5),
              Duration.ofSeconds(15),
              Duration.ofMinutes(1),
              Duration.ofMinutes(5)),
          3,
          160);

  public DispatchOptions {
    retries = List.copyOf(retries);
    channelRetries = List.copyOf(channelRetries);
    if (channelRetries.isEmpty() || mostRefusals < 1 || mostInFlight < 1) {
      throw new IllegalArgumentException("a channel must be tried again: " + channelRetries);
    }
  }

  /// How long to wait after so many failures of a channel in a row.
  long channelPauseMillis(int failures) {
    return channelRetries.get(Math.min(failures, channelRetries.size()) - 1).toMillis();
  }
}
