package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.rules.semantics.Times;

/// The stretch of time whose events count.
///
/// @param low inclusive, in milliseconds
/// @param high exclusive
record RowWindow(long low, long high) {
  boolean contains(long time) {
    return low <= time && time < high;
  }

  /// The part of it from an instant on.
  RowWindow from(long instant) {
    return new RowWindow(Math.max(low, instant), high);
  }

  /// The first row of those of one contact that lies in it.
  int first(EventColumn events, int from, int to) {
    return low == Times.BEFORE_ALL ? from : events.firstAtOrAfter(low, from, to);
  }

  /// The row behind the last one that lies in it.
  int end(EventColumn events, int from, int to) {
    return from == to || events.time(to - 1) < high ? to : events.firstAtOrAfter(high, from, to);
  }
}
