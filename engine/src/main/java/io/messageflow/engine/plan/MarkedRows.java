package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.RowTest;

/// Neighbouring rows that have been asked already.
final class MarkedRows implements RowTest {
  private final int from;
  private final long[] words;

  /// Asks the rows from `from` to below `to`.
  MarkedRows(RowTest test, int from, int to) {
    this.from = from;
    this.words = new long[ContactSet.wordsFor(to - from)];
    test.mark(from, to, words);
  }

  @Override
  public boolean passes(int row) {
    int place = row - from;
    return (words[place >> 6] & 1L << place) != 0;
  }
}
