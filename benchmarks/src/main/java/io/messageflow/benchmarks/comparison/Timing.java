package io.messageflow.benchmarks.comparison;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.LongSupplier;

/// How long the runs of one thing took.
final class Timing {
  private final double[] sortedMillis;

  /// @param millis at least one
  Timing(double[] millis) {
    this.sortedMillis = millis.clone();
    Arrays.sort(sortedMillis);
  }

  /// How long one run takes, in milliseconds.
  ///
  /// @param expected what it must answer
  static double millis(LongSupplier run, long expected) {
    long start = System.nanoTime();
    long answer = run.getAsLong();
    double millis = (System.nanoTime() - start) / 1e6;
    if (answer != expected) {
      throw new IllegalStateException("answers " + answer + ", not " + expected);
    }
    return millis;
  }

  double median() {
    return sortedMillis[sortedMillis.length / 2];
  }

  double shortest() {
    return sortedMillis[0];
  }

  /// "2.00 (1.00–3.00)": the median, the shortest, the longest.
  String words() {
    return String.format(
        Locale.ROOT,
        "%.3f (%.3f–%.3f)",
        median(),
        sortedMillis[0],
        sortedMillis[sortedMillis.length - 1]);
  }
}
