package io.messageflow.rules.semantics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.function.LongPredicate;

/// Moving instants and days on the calendar of a zone, without ever going backwards: a later
/// instant, moved by the same span, is never before an earlier one. Instants are milliseconds since
/// 1970-01-01T00:00Z.
public final class Times {
  /// Later than every instant.
  public static final long FOREVER = Long.MAX_VALUE;

  /// Earlier than every instant.
  public static final long BEFORE_ALL = Long.MIN_VALUE;

  /// The earliest instant a value or an evaluation may have: 0001-01-01T00:00Z.
  public static final long MIN = -62_135_596_800_000L;

  /// The latest instant a value or an evaluation may have: 9999-12-31T23:59:59.999Z.
  public static final long MAX = 253_402_300_799_999L;

  private static final long DAY_MILLIS = 86_400_000L;

  private Times() {}

  /// `t ⊕ span`: months and years first, then days and weeks, on the calendar of the zone, then the
  /// exact part. A missing day means the start of the next month, a skipped local time the instant
  /// of the change, the second pass of a repeated hour the end of the first.
  public static long plus(long t, Span span, ZoneId zone) {
    return move(t, span, zone, 1);
  }

  /// Moves back by the same rules, in the same order.
  public static long minus(long t, Span span, ZoneId zone) {
    return move(t, span, zone, -1);
  }

  private static long move(long t, Span span, ZoneId zone, int sign) {
    if (!span.hasCalendarPart()) {
      return t + sign * span.millis();
    }
    if (span.months() == 0 && zone.getRules().isFixedOffset()) {
      return t + sign * (span.days() * DAY_MILLIS + span.millis());
    }
    LocalDateTime local = reading(t, zone.getRules());
    LocalDateTime moved = months(local, sign * span.months()).plusDays(sign * (long) span.days());
    return instant(moved, zone.getRules()) + sign * span.millis();
  }

  /// The day moved ahead; a missing day means the first of the next month.
  public static LocalDate plus(LocalDate day, Span span) {
    return months(day.atStartOfDay(), span.months()).toLocalDate().plusDays(span.days());
  }

  /// The day moved back by the same rule: a month before 31 March is 1 March.
  public static LocalDate minus(LocalDate day, Span span) {
    return months(day.atStartOfDay(), -span.months()).toLocalDate().minusDays(span.days());
  }

  private static LocalDateTime months(LocalDateTime local, int months) {
    if (months == 0) {
      return local;
    }
    YearMonth target = YearMonth.from(local).plusMonths(months);
    return local.getDayOfMonth() <= target.lengthOfMonth()
        ? target.atDay(local.getDayOfMonth()).atTime(local.toLocalTime())
        : target.plusMonths(1).atDay(1).atStartOfDay();
  }

  /// The local time of an instant; in the second pass of a repeated hour, the end of the first.
  private static LocalDateTime reading(long t, ZoneRules rules) {
    Instant instant = Instant.ofEpochMilli(t);
    ZoneOffset offset = rules.getOffset(instant);
    LocalDateTime local = LocalDateTime.ofInstant(instant, offset);
    ZoneOffsetTransition change = rules.getTransition(local);
    return change != null && change.isOverlap() && offset.equals(change.getOffsetAfter())
        ? change.getDateTimeBefore()
        : local;
  }

  /// The instant of a local time: the first of two, the instant of the change for a skipped one.
  public static long instant(LocalDateTime local, ZoneId zone) {
    return instant(local, zone.getRules());
  }

  private static long instant(LocalDateTime local, ZoneRules rules) {
    ZoneOffsetTransition change = rules.getTransition(local);
    if (change != null && change.isGap()) {
      return change.toEpochSecond() * 1_000;
    }
    ZoneOffset offset = change == null ? rules.getOffset(local) : change.getOffsetBefore();
    return local.toInstant(offset).toEpochMilli();
  }

  /// The first instant of a day.
  public static long startOf(LocalDate day, ZoneId zone) {
    return instant(day.atStartOfDay(), zone.getRules());
  }

  /// The first instant of a day counted from 1970-01-01; the two ends of time stay what they are.
  static long startOfEpochDay(long epochDay, ZoneId zone) {
    return epochDay == FOREVER || epochDay == BEFORE_ALL
        ? epochDay
        : startOf(LocalDate.ofEpochDay(epochDay), zone);
  }

  /// The day an instant lies in: the last one that has started.
  public static LocalDate dayOf(long t, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    if (rules.isFixedOffset()) {
      long offsetMillis = rules.getOffset(Instant.EPOCH).getTotalSeconds() * 1_000L;
      return LocalDate.ofEpochDay(Math.floorDiv(t + offsetMillis, DAY_MILLIS));
    }
    LocalDateTime local =
        LocalDateTime.ofEpochSecond(
            Math.floorDiv(t, 1_000L), 0, rules.getOffset(Instant.ofEpochMilli(t)));
    LocalDate day = local.toLocalDate();
    // Late in the evening the next day may have begun before the clock was put back.
    return local.getHour() >= 20 && startOf(day.plusDays(1), zone) <= t ? day.plusDays(1) : day;
  }

  /// The earliest `t` with `t ⊕ span` after `x`.
  static long firstMovedPast(long x, Span span, ZoneId zone) {
    if (!span.hasCalendarPart()) {
      return x - span.millis() + 1;
    }
    return first(t -> plus(t, span, zone) > x, minus(x, span, zone));
  }

  /// The least number for which a condition that goes from false to true once holds; `near` is a
  /// guess from which the search widens.
  static long first(LongPredicate condition, long near) {
    long step = 1;
    long low = near;
    while (condition.test(low)) {
      low -= step;
      step *= 4;
    }
    step = 1;
    long high = near;
    while (!condition.test(high)) {
      high += step;
      step *= 4;
    }
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (condition.test(middle)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return high;
  }
}
