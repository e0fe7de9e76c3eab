package io.messageflow.campaigns.dispatch;

import java.util.Arrays;

/// How much was done a second, over the last half minute. Not thread-safe.
final class Rate {
  private static final int SECONDS = 30;

  private final int[] counts = new int[SECONDS];
  private final long begun;
  private long second;

  /// @param now milliseconds since 1970-01-01T00:00Z
  Rate(long now) {
    this.begun = now;
    this.second = Math.floorDiv(now, 1_000L);
  }

  void add(int much, long now) {
    moveTo(Math.floorDiv(now, 1_000L));
    counts[place(second)] += much;
  }

  double perSecond(long now) {
    moveTo(Math.floorDiv(now, 1_000L));
    double seconds = Math.clamp((now - begun) / 1_000.0, 1.0, SECONDS);
    return Arrays.stream(counts).sum() / seconds;
  }

  private void moveTo(long now) {
    if (now - second >= SECONDS) {
      Arrays.fill(counts, 0);
      second = now;
    }
    while (second < now) {
      second++;
      counts[place(second)] = 0;
    }
  }

  private static int place(long second) {
    return Math.floorMod(second, SECONDS);
  }
}
