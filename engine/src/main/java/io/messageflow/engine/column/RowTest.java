package io.messageflow.engine.column;

import java.util.Optional;

/// A question about one row of a column. Thread-safe.
public interface RowTest {
  /// What every row passes.
  RowTest EVERY = row -> true;

  boolean passes(int row);

  /// Rows outside of which none passes, in order, when there are such and they are few.
  default Optional<int[]> amongFew() {
    return Optional.empty();
  }

  /// Asks rows one after the other.
  ///
  /// @param words receives a bit for each row, the first row's being the lowest of the first word;
  ///   bits behind the last row's in its word become 0
  default void mark(int from, int to, long[] words) {
    for (int start = from, word = 0; start < to; start += Long.SIZE, word++) {
      int end = Math.min(to, start + Long.SIZE);
      long bits = 0;
      for (int row = start; row < end; row++) {
        bits |= passes(row) ? 1L << (row - start) : 0;
      }
      words[word] = bits;
    }
  }
}
