package io.messageflow.rules.semantics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/// A unit of the calendar. Weeks start on Monday.
public enum CalendarUnit {
  DAY,
  WEEK,
  MONTH,
  YEAR;

  /// The first day of the unit that the day lies in.
  public LocalDate startOf(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /// The first day of a unit moved by that many units, back when negative.
  public LocalDate move(LocalDate start, int units) {
    return switch (this) {
      case DAY -> start.plusDays(units);
      case WEEK -> start.plusWeeks(units);
      case MONTH -> start.plusMonths(units);
      case YEAR -> start.plusYears(units);
    };
  }
}
