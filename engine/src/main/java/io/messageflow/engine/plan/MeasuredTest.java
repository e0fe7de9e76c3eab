package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;

/// What is measured of the events in a window passes.
record MeasuredTest(EventColumn events, RowTest where, RowWindow window, RowMeasure measure)
    implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    boolean whenNone = measure.holds(0, 0, where);
    int start = events.start(from);
    for (int first = from, word = 0; first < to; first += Long.SIZE, word++) {
      int last = Math.min(to, first + Long.SIZE);
      long bits = 0;
      for (int contact = first; contact < last; contact++) {
        int end = events.start(contact + 1);
        boolean holds = start == end ? whenNone : holds(start, end);
        bits |= holds ? 1L << (contact - first) : 0;
        start = end;
      }
      words[word] = bits;
    }
  }

  private boolean holds(int start, int end) {
    int low = window.first(events, start, end);
    int high = window.end(events, low, end);
    return measure.holds(low, high, where);
  }
}
