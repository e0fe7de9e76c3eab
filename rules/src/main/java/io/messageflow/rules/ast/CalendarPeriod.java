package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.CalendarUnit;
import java.util.Arrays;
import java.util.Optional;

/// The calendar windows by their name in JSON.
public enum CalendarPeriod {
  TODAY("today", CalendarUnit.DAY, 0),
  YESTERDAY("yesterday", CalendarUnit.DAY, -1),
  TOMORROW("tomorrow", CalendarUnit.DAY, 1),
  THIS_WEEK("thisWeek", CalendarUnit.WEEK, 0),
  LAST_WEEK("lastWeek", CalendarUnit.WEEK, -1),
  NEXT_WEEK("nextWeek", CalendarUnit.WEEK, 1),
  THIS_MONTH("thisMonth", CalendarUnit.MONTH, 0),
  LAST_MONTH("lastMonth", CalendarUnit.MONTH, -1),
  NEXT_MONTH("nextMonth", CalendarUnit.MONTH, 1),
  THIS_YEAR("thisYear", CalendarUnit.YEAR, 0),
  LAST_YEAR("lastYear", CalendarUnit.YEAR, -1),
  NEXT_YEAR("nextYear", CalendarUnit.YEAR, 1);

  private final String text;
  private final CalendarUnit unit;
  private final int offset;

  CalendarPeriod(String text, CalendarUnit unit, int offset) {
    this.text = text;
    this.unit = unit;
    this.offset = offset;
  }

  public String text() {
    return text;
  }

  public CalendarUnit unit() {
    return unit;
  }

  /// How many units from the present one: -1 is the one before.
  public int offset() {
    return offset;
  }

  public static Optional<CalendarPeriod> named(String text) {
    return Arrays.stream(values()).filter(period -> period.text.equals(text)).findFirst();
  }
}
