package io.messageflow.campaigns.dispatch;

/// A limit on how much may be done in a time, spread evenly: what is not used is kept for a second
/// at most. Not thread-safe.
final class Pace {
  private final double perMilli;
  private final double most;
  private double saved;
  private long at;

  private Pace(double perMilli, long now) {
    this.perMilli = perMilli;
    this.most = Math.max(1, perMilli * 1_000);
    this.saved = 1;
    this.at = now;
  }

  /// @param perMillis how much may be done in so many milliseconds
  static Pace of(double much, long perMillis, long now) {
    return new Pace(much / perMillis, now);
  }

  static Pace unlimited() {
    return new Pace(Double.POSITIVE_INFINITY, 0);
  }

  /// How much may be done now.
  int available(long now) {
    if (Double.isInfinite(perMilli)) {
      return Integer.MAX_VALUE;
    }
    saved = Math.min(most, saved + Math.max(0, now - at) * perMilli);
    at = now;
    return (int) saved;
  }

  /// So much was done.
  void spend(int much) {
    saved -= much;
  }
}
