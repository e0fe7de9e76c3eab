package io.messageflow.engine.column;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// Work on contacts in ranges, on all cores.
final class Ranges {
  private static final int LENGTH = 1 << 12;

  private Ranges() {}

  /// Calls once for each range.
  static void each(int size, Range range) {
    IntStream.range(0, (size + LENGTH - 1) / LENGTH)
        .parallel()
        .forEach(i -> range.of(i * LENGTH, Math.min(size, (i + 1) * LENGTH)));
  }

  /// Calls once for each number, of which each makes much work.
  static void eachOfFew(int size, IntConsumer number) {
    IntStream.range(0, size).parallel().forEach(number);
  }

  /// Calls once for each number.
  static void eachNumber(int size, IntConsumer number) {
    each(
        size,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            number.accept(i);
          }
        });
  }

  /// Calls once for each number of a set.
  static void eachOf(ContactSet some, IntConsumer number) {
    each(some.size(), (from, to) -> some.each(from, to, number));
  }

  @FunctionalInterface
  interface Range {
    void of(int from, int to);
  }
}
