package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;

/// What is measured of the events in a window passes.
///
/// @param few whether so few rows are looked at that it does not pay to ask neighbours together
/// @param least with fewer rows in the window the answer is that of no row; at least 1
record MeasuredTest(
    EventColumn events,
    RowTest where,
    RowWindow window,
    RowMeasure measure,
    Candidates candidates,
    boolean few,
    int least)
    implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    RowTest rows =
        few || where.equals(RowTest.EVERY)
            ? where
            : new MarkedRows(where, events.start(from), events.start(to));
    candidates.mark(from, to, words, contact -> holds(contact, rows));
  }

  private boolean holds(int contact, RowTest rows) {
    int start = events.start(contact);
    int end = events.start(contact + 1);
    if (end - start < least || events.time(end - least) < window.low()) {
      return candidates.others();
    }
    int low = window.first(events, start, end);
    return measure.holds(low, window.end(events, low, end), rows);
  }
}
