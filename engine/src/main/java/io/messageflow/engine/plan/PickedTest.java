package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.rules.ast.Rule.Pick;

/// What is measured of the first or last matching event alone passes.
record PickedTest(
    EventColumn events,
    RowTest where,
    Pick pick,
    RowTest having,
    RowWindow window,
    RowMeasure measure,
    long at)
    implements ContactTest {
  private static final int NONE = -1;

  @Override
  public void mark(int from, int to, long[] words) {
    boolean whenNone = measure.holds(0, 0, RowTest.EVERY);
    for (int first = from, word = 0; first < to; first += Long.SIZE, word++) {
      int last = Math.min(to, first + Long.SIZE);
      long bits = 0;
      for (int contact = first; contact < last; contact++) {
        int row = counted(picked(events.start(contact), events.start(contact + 1)));
        boolean holds = row == NONE ? whenNone : measure.holds(row, row + 1, RowTest.EVERY);
        bits |= holds ? 1L << (contact - first) : 0;
      }
      words[word] = bits;
    }
  }

  private int counted(int row) {
    return row != NONE && window.contains(events.time(row)) && having.passes(row) ? row : NONE;
  }

  private int picked(int start, int end) {
    int happened = new RowWindow(Long.MIN_VALUE, at + 1).end(events, start, end);
    return switch (pick) {
      case FIRST -> first(start, happened);
      case LAST -> last(start, happened);
    };
  }

  private int first(int from, int to) {
    for (int row = from; row < to; row++) {
      if (where.passes(row)) {
        return row;
      }
    }
    return NONE;
  }

  private int last(int from, int to) {
    for (int row = to - 1; row >= from; row--) {
      if (where.passes(row)) {
        return row;
      }
    }
    return NONE;
  }
}
