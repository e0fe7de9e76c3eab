package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Anniversaries;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.List;

/// An anniversary of a day or instant lies in an interval.
record AnniversaryMatcher(ValueType type, Interval interval, ZoneId zone) implements ValueMatcher {
  @Override
  public boolean passes(List<Value> values, Now now) {
    for (Value value : values) {
      boolean passes =
          switch (value) {
            case Value.Day day when type == ValueType.DATE ->
                Anniversaries.holds(interval, day.day(), now.at(), zone);
            case Value.Moment moment when type == ValueType.DATETIME ->
                Anniversaries.holds(interval, moment.millis(), now.at(), zone);
            default -> false;
          };
      if (passes) {
        return true;
      }
    }
    return false;
  }

  @Override
  public long nextChange(List<Value> values, Now now) {
    long next = Times.FOREVER;
    for (Value value : values) {
      if (value instanceof Value.Day day) {
        next = Math.min(next, Anniversaries.nextChange(interval, day.day(), now.at(), zone));
      } else if (value instanceof Value.Moment moment) {
        next = Math.min(next, Anniversaries.nextChange(interval, moment.millis(), now.at(), zone));
      }
    }
    return next;
  }

  @Override
  public boolean isTimeless() {
    return false;
  }
}
