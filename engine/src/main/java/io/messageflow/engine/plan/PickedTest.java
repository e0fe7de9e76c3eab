package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.rules.ast.Rule.Pick;

/// What is measured of the first or last matching event alone passes.
///
/// @param candidates the answer for others is that of nobody's events
record PickedTest(
    EventColumn events,
    RowTest where,
    Pick pick,
    RowTest having,
    RowWindow window,
    RowMeasure measure,
    long at,
    Candidates candidates)
    implements ContactTest {
  private static final int NONE = -1;

  @Override
  public void mark(int from, int to, long[] words) {
    candidates.mark(from, to, words, this::holds);
  }

  private boolean holds(int contact) {
    int row = counted(picked(events.start(contact), events.start(contact + 1)));
    return row == NONE ? candidates.others() : measure.holds(row, row + 1, RowTest.EVERY);
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
