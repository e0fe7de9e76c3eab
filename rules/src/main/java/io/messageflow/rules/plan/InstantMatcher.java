package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.List;

/// An instant lies in an interval.
///
/// @param window its number in [Moments]
record InstantMatcher(Interval interval, int window, ZoneId zone) implements ValueMatcher {
  @Override
  public boolean passes(List<Value> values, Now now) {
    Bounds bounds = now.bounds().get(window);
    for (Value value : values) {
      if (value instanceof Value.Moment moment && bounds.contains(moment.millis())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long nextChange(List<Value> values, Now now) {
    long next = Times.FOREVER;
    for (Value value : values) {
      if (value instanceof Value.Moment moment) {
        next = Math.min(next, Windows.stay(interval, moment.millis(), zone).nextChange(now.at()));
      }
    }
    return next;
  }

  @Override
  public boolean isTimeless() {
    return false;
  }
}
