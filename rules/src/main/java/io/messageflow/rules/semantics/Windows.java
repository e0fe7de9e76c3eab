package io.messageflow.rules.semantics;

import java.time.LocalDate;
import java.time.ZoneId;

/// When a value lies in a window. The meaning is said by [#stay] and [#stayOfDay]: for one value,
/// the instants of evaluation at which it is in. [#bounds] and [#dayBounds] are the same turned
/// round, for one instant of evaluation the values that are in, and must agree with them.
public final class Windows {
  private Windows() {}

  /// The stay of an instant `t` in the window.
  public static Stay stay(Interval interval, long t, ZoneId zone) {
    return switch (interval) {
      case Interval.Last last -> new Stay(t, Times.plus(t, last.length(), zone));
      case Interval.Between between ->
          new Stay(Times.plus(t, between.near(), zone), Times.plus(t, between.far(), zone));
      case Interval.Next next -> new Stay(Times.firstMovedPast(t, next.length(), zone), t + 1);
      case Interval.Range range ->
          new Stay(
              range.to().map(edge -> firstAtBehind(edge, t, zone)).orElse(Times.BEFORE_ALL),
              range.from().map(edge -> firstAtBehind(edge, t, zone)).orElse(Times.FOREVER));
      case Interval.Calendar calendar -> calendarStay(calendar, Times.dayOf(t, zone), zone);
    };
  }

  /// The stay of a calendar day in the window, in whole days of the zone.
  public static Stay stayOfDay(Interval interval, LocalDate day, ZoneId zone) {
    return switch (interval) {
      case Interval.Last last -> days(day, Times.plus(day, last.length()), zone);
      case Interval.Between between ->
          days(Times.plus(day, between.near()), Times.plus(day, between.far()), zone);
      case Interval.Next next ->
          new Stay(
              Times.startOfEpochDay(firstDayMovedPast(day, next.length()), zone),
              Times.startOf(day.plusDays(1), zone));
      case Interval.Range range ->
          new Stay(
              range.to().map(edge -> firstTodayBehind(edge, day, zone)).orElse(Times.BEFORE_ALL),
              range.from().map(edge -> firstTodayBehind(edge, day, zone)).orElse(Times.FOREVER));
      case Interval.Calendar calendar -> calendarStay(calendar, day, zone);
    };
  }

  /// The instants that lie in the window at `at`.
  public static Bounds bounds(Interval interval, long at, ZoneId zone) {
    return switch (interval) {
      case Interval.Last last -> new Bounds(Times.firstMovedPast(at, last.length(), zone), at + 1);
      case Interval.Between between ->
          new Bounds(
              Times.firstMovedPast(at, between.far(), zone),
              Times.firstMovedPast(at, between.near(), zone));
      case Interval.Next next -> new Bounds(at, Times.plus(at, next.length(), zone));
      case Interval.Range range ->
          new Bounds(
              range.from().map(edge -> position(edge, at, zone)).orElse(Times.BEFORE_ALL),
              range.to().map(edge -> position(edge, at, zone)).orElse(Times.FOREVER));
      case Interval.Calendar calendar -> {
        LocalDate start = calendarStart(calendar, at, zone);
        yield new Bounds(
            Times.startOf(start, zone), Times.startOf(calendar.unit().move(start, 1), zone));
      }
    };
  }

  /// The days that lie in the window at `at`, counted from 1970-01-01.
  public static Bounds dayBounds(Interval interval, long at, ZoneId zone) {
    LocalDate today = Times.dayOf(at, zone);
    return switch (interval) {
      case Interval.Last last ->
          new Bounds(firstDayMovedPast(today, last.length()), today.toEpochDay() + 1);
      case Interval.Between between ->
          new Bounds(
              firstDayMovedPast(today, between.far()), firstDayMovedPast(today, between.near()));
      case Interval.Next next ->
          new Bounds(today.toEpochDay(), Times.plus(today, next.length()).toEpochDay());
      case Interval.Range range ->
          new Bounds(
              range.from().map(edge -> dayPosition(edge, at, zone)).orElse(Times.BEFORE_ALL),
              range.to().map(edge -> dayPosition(edge, at, zone)).orElse(Times.FOREVER));
      case Interval.Calendar calendar -> {
        LocalDate start = calendarStart(calendar, at, zone);
        yield new Bounds(start.toEpochDay(), calendar.unit().move(start, 1).toEpochDay());
      }
    };
  }

  private static Stay days(LocalDate enter, LocalDate exit, ZoneId zone) {
    return new Stay(Times.startOf(enter, zone), Times.startOf(exit, zone));
  }

  private static Stay calendarStay(Interval.Calendar calendar, LocalDate day, ZoneId zone) {
    CalendarUnit unit = calendar.unit();
    LocalDate from = unit.move(unit.startOf(day), -calendar.offset());
    return days(from, unit.move(from, 1), zone);
  }

  private static LocalDate calendarStart(Interval.Calendar calendar, long at, ZoneId zone) {
    CalendarUnit unit = calendar.unit();
    return unit.move(unit.startOf(Times.dayOf(at, zone)), calendar.offset());
  }

  /// Where the edge lies at `at`, as an instant.
  private static long position(Edge edge, long at, ZoneId zone) {
    return switch (edge.anchor()) {
      case Anchor.Day fixed -> Times.startOf(fixed.day().plusDays(edge.shift()), zone);
      case Anchor.Instant fixed -> fixed.millis() + edge.shift();
      case Anchor.RelativeDay relative ->
          Times.startOf(relative.from(Times.dayOf(at, zone)).plusDays(edge.shift()), zone);
      case Anchor.RelativeInstant relative -> relative.from(at, zone) + edge.shift();
    };
  }

  /// Where the edge lies at `at`, as a day counted from 1970-01-01; an instant means its day.
  private static long dayPosition(Edge edge, long at, ZoneId zone) {
    LocalDate day =
        switch (edge.anchor()) {
          case Anchor.Day fixed -> fixed.day();
          case Anchor.Instant fixed -> Times.dayOf(fixed.millis(), zone);
          case Anchor.RelativeDay relative -> relative.from(Times.dayOf(at, zone));
          case Anchor.RelativeInstant relative -> Times.dayOf(relative.from(at, zone), zone);
        };
    return day.toEpochDay() + edge.shift();
  }

  /// The first instant of evaluation at which the edge lies behind `t`; the edge never moves back.
  private static long firstAtBehind(Edge edge, long t, ZoneId zone) {
    return switch (edge.anchor()) {
      case Anchor.Day fixed -> always(position(edge, t, zone) > t);
      case Anchor.Instant fixed -> always(position(edge, t, zone) > t);
      case Anchor.RelativeDay relative ->
          firstTodayBehind(relative, edge.shift(), Times.dayOf(t, zone), zone);
      case Anchor.RelativeInstant relative ->
          Times.first(at -> position(edge, at, zone) > t, opposite(relative, t, zone));
    };
  }

  private static long firstTodayBehind(Edge edge, LocalDate day, ZoneId zone) {
    return switch (edge.anchor()) {
      case Anchor.Day fixed -> always(dayPosition(edge, 0, zone) > day.toEpochDay());
      case Anchor.Instant fixed -> always(dayPosition(edge, 0, zone) > day.toEpochDay());
      case Anchor.RelativeDay relative -> firstTodayBehind(relative, edge.shift(), day, zone);
      case Anchor.RelativeInstant relative ->
          Times.first(
              at -> dayPosition(edge, at, zone) > day.toEpochDay(),
              opposite(relative, Times.startOf(day, zone), zone));
    };
  }

  private static long firstTodayBehind(
      Anchor.RelativeDay relative, int shift, LocalDate day, ZoneId zone) {
    LocalDate near =
        relative.direction() == Anchor.Direction.AGO
            ? Times.plus(day, relative.span())
            : Times.minus(day, relative.span());
    long today =
        Times.first(
            candidate ->
                relative.from(LocalDate.ofEpochDay(candidate)).plusDays(shift).isAfter(day),
            near.toEpochDay());
    return Times.startOfEpochDay(today, zone);
  }

  private static long opposite(Anchor.RelativeInstant relative, long t, ZoneId zone) {
    return relative.direction() == Anchor.Direction.AGO
        ? Times.plus(t, relative.span(), zone)
        : Times.minus(t, relative.span(), zone);
  }

  private static long always(boolean holds) {
    return holds ? Times.BEFORE_ALL : Times.FOREVER;
  }

  private static long firstDayMovedPast(LocalDate day, Span span) {
    return Times.first(
        candidate -> Times.plus(LocalDate.ofEpochDay(candidate), span).isAfter(day),
        Times.minus(day, span).toEpochDay());
  }
}
