package io.messageflow.rules.semantics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.util.function.IntToLongFunction;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/// Whether a day of the year lies in a window. The year of the value does not count, the time of
/// day of an instant does; 29 February falls on 28 February in other years.
public final class Anniversaries {
  /// A stretch of two years holds every anniversary.
  private static final long TWO_YEARS_MILLIS = 2 * 366 * 86_400_000L;

  private static final int TWO_YEARS_DAYS = 2 * 366;

  private Anniversaries() {}

  /// Whether some anniversary of the instant `t` lies in the window at `at`.
  public static boolean holds(Interval interval, long t, long at, ZoneId zone) {
    Bounds bounds = Windows.bounds(interval, at, zone);
    return wide(bounds, TWO_YEARS_MILLIS)
        || years(yearOf(bounds.low(), zone), yearOf(bounds.high(), zone))
            .mapToLong(occurrences(t, zone))
            .anyMatch(bounds::contains);
  }

  /// Whether some anniversary of the day lies in the window at `at`.
  public static boolean holds(Interval interval, LocalDate day, long at, ZoneId zone) {
    return holds(Windows.dayBounds(interval, at, zone), day);
  }

  /// Whether some anniversary of the day is one of some neighbouring days, counted from 1970-01-01.
  public static boolean holds(Bounds days, LocalDate day) {
    if (days.low() >= days.high() || wide(days, TWO_YEARS_DAYS)) {
      return days.low() < days.high();
    }
    int last = yearOfDay(days.high() - 1);
    for (int year = yearOfDay(days.low()); year <= last; year++) {
      if (days.contains(occurrence(day, year).toEpochDay())) {
        return true;
      }
    }
    return false;
  }

  /// An instant after `at` up to which the answer for the instant `t` cannot change.
  public static long nextChange(Interval interval, long t, long at, ZoneId zone) {
    Bounds bounds = Windows.bounds(interval, at, zone);
    return nextChange(
        bounds,
        at,
        value -> yearOf(value, zone),
        occurrences(t, zone),
        occurrence -> Windows.stay(interval, occurrence, zone));
  }

  /// An instant after `at` up to which the answer for the day cannot change.
  public static long nextChange(Interval interval, LocalDate day, long at, ZoneId zone) {
    return nextChange(
        Windows.dayBounds(interval, at, zone),
        at,
        Anniversaries::yearOfDay,
        year -> occurrence(day, year).toEpochDay(),
        value -> Windows.stayOfDay(interval, LocalDate.ofEpochDay(value), zone));
  }

  private static long nextChange(
      Bounds bounds,
      long at,
      LongFunction<Integer> yearOf,
      IntToLongFunction occurrence,
      LongFunction<Stay> stay) {
    if (bounds.low() == Times.BEFORE_ALL || bounds.high() == Times.FOREVER) {
      return Times.FOREVER;
    }
    return years(yearOf.apply(bounds.low()), yearOf.apply(bounds.high()))
        .mapToLong(year -> stay.apply(occurrence.applyAsLong(year)).nextChange(at))
        .min()
        .orElseThrow();
  }

  /// The occurrences that decide lie within a year or two of an end of the window.
  private static IntStream years(int low, int high) {
    return IntStream.concat(
            IntStream.rangeClosed(low - 1, low + 2), IntStream.rangeClosed(high - 2, high + 2))
        .distinct();
  }

  private static boolean wide(Bounds bounds, long enough) {
    return bounds.low() < bounds.high()
        && (bounds.low() == Times.BEFORE_ALL
            || bounds.high() == Times.FOREVER
            || bounds.high() - bounds.low() >= enough);
  }

  private static int yearOf(long t, ZoneId zone) {
    return Times.dayOf(t, zone).getYear();
  }

  private static int yearOfDay(long epochDay) {
    return LocalDate.ofEpochDay(epochDay).getYear();
  }

  private static IntToLongFunction occurrences(long t, ZoneId zone) {
    LocalDateTime local = LocalDateTime.ofInstant(Instant.ofEpochMilli(t), zone);
    LocalTime time = local.toLocalTime();
    LocalDate day = local.toLocalDate();
    return year -> Times.instant(occurrence(day, year).atTime(time), zone);
  }

  private static LocalDate occurrence(LocalDate day, int year) {
    return MonthDay.of(day.getMonth(), day.getDayOfMonth()).atYear(year);
  }
}
