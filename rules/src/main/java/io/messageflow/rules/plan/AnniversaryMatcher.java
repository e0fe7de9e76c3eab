package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Anniversaries;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// An anniversary of a day or instant lies in an interval. The year of a day does not count, so
/// what was found for a day of the year is kept as long as the same instant is asked about.
final class AnniversaryMatcher implements ValueMatcher {
  private final ValueType type;
  private final Interval interval;
  private final ZoneId zone;
  private volatile Found found = new Found(Times.BEFORE_ALL, new Bounds(0, 0));

  AnniversaryMatcher(ValueType type, Interval interval, ZoneId zone) {
    this.type = type;
    this.interval = interval;
    this.zone = zone;
  }

  /// What was found at one instant, by month and day of month. Several threads may find the same.
  private static final class Found {
    private static final byte HOLDS = 1;
    private static final byte FAILS = 2;

    private final long at;
    private final Bounds window;
    private final byte[] days = new byte[13 * 32];

    /// @param window the days of it
    Found(long at, Bounds window) {
      this.at = at;
      this.window = window;
    }

    boolean holds(LocalDate day) {
      int place = day.getMonthValue() * 32 + day.getDayOfMonth();
      if (days[place] == 0) {
        days[place] = Anniversaries.holds(window, day) ? HOLDS : FAILS;
      }
      return days[place] == HOLDS;
    }
  }

  private boolean holds(LocalDate day, long at) {
    Found known = found;
    if (known.at != at) {
      known = new Found(at, Windows.dayBounds(interval, at, zone));
      found = known;
    }
    return known.holds(day);
  }

  @Override
  public boolean passes(List<Value> values, Now now) {
    for (Value value : values) {
      boolean passes =
          switch (value) {
            case Value.Day day when type == ValueType.DATE -> holds(day.day(), now.at());
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
