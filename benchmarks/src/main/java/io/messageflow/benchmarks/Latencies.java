package io.messageflow.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/// Times of many requests.
final class Latencies {
  private long[] nanos = new long[1 << 12];
  private int count;

  synchronized void add(long elapsedNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count++] = elapsedNanos;
  }

  /// "p50 … ms, p99 … ms, p99.9 … ms, longest … ms".
  synchronized String words() {
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.1f ms",
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 0.999),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    int index = (int) Math.min(sorted.length - 1L, Math.round(share * sorted.length));
    return sorted.length == 0 ? 0 : sorted[index] / 1e6;
  }
}
