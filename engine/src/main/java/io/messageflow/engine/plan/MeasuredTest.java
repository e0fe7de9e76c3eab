package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;

/// What is measured of the events in a window passes.
record MeasuredTest(
    EventColumn events, RowTest where, RowWindow window, RowMeasure measure, Candidates candidates)
    implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    candidates.mark(from, to, words, this::holds);
  }

  private boolean holds(int contact) {
    int start = events.start(contact);
    int end = events.start(contact + 1);
    int low = window.first(events, start, end);
    return measure.holds(low, window.end(events, low, end), where);
  }
}
