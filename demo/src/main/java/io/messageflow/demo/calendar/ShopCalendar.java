package io.messageflow.demo.calendar;

import io.messageflow.demo.chance.Chance;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// The last 365 days before an instant, as the shop saw them. All instants are in milliseconds
/// since 1970-01-01T00:00Z. Immutable.
public final class ShopCalendar {
  /// Where the shop is.
  public static final ZoneId ZONE = ZoneId.of("Europe/Warsaw");

  public static final long MINUTE = Duration.ofMinutes(1).toMillis();
  public static final long HOUR = Duration.ofHours(1).toMillis();
  public static final long DAY = Duration.ofDays(1).toMillis();

  /// How far back the shop's events reach.
  public static final int DAYS = 365;

  private static final int TRIES = 40;

  private final long until;
  private final List<Day> days;
  private final double busiest;
  private final double busiestForBargains;

  private record Day(LocalDate date, long midnight, double weight, double bargainWeight) {}

  /// The days up to that instant, which is not included.
  public ShopCalendar(Instant until) {
    this.until = until.toEpochMilli();
    this.days = days(LocalDate.ofInstant(Instant.ofEpochMilli(from()), ZONE), today());
    this.busiest = days.stream().mapToDouble(Day::weight).max().orElseThrow();
    this.busiestForBargains = days.stream().mapToDouble(Day::bargainWeight).max().orElseThrow();
  }

  private static List<Day> days(LocalDate first, LocalDate last) {
    List<Day> days = new ArrayList<>();
    for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
      days.add(
          new Day(
              date,
              date.atStartOfDay(ZONE).toInstant().toEpochMilli(),
              DayWeights.of(date),
              DayWeights.ofBargains(date)));
    }
    return List.copyOf(days);
  }

  /// The first instant with events.
  public long from() {
    return until - DAYS * DAY;
  }

  /// The end, not included.
  public long until() {
    return until;
  }

  /// The day on which the end falls.
  public LocalDate today() {
    return dateOf(until);
  }

  public LocalDate dateOf(long at) {
    return LocalDate.ofInstant(Instant.ofEpochMilli(at), ZONE);
  }

  /// The days with events, in order.
  public List<LocalDate> dates() {
    return days.stream().map(Day::date).toList();
  }

  /// Which month it is, 1 to 12.
  public int monthOf(long at) {
    return days.get(indexOf(at)).date().getMonthValue();
  }

  /// A moment in `[low, high)` at which people shop; with `bargains`, most often while it is sale.
  public long draw(long low, long high, boolean bargains, Chance chance) {
    int first = indexOf(low);
    int end = indexOf(high - 1) + 1;
    for (int i = 0; i < TRIES; i++) {
      Day day = days.get((int) chance.between(first, (long) end));
      double share = bargains ? day.bargainWeight() / busiestForBargains : day.weight() / busiest;
      if (chance.hits(share)) {
        long at = moment(day, chance);
        if (low <= at && at < high) {
          return at;
        }
      }
    }
    return chance.between(low, high);
  }

  private static long moment(Day day, Chance chance) {
    return day.midnight()
        + chance.weighted(DayWeights.hours(day.date())) * HOUR
        + chance.between(0L, HOUR);
  }

  /// Which day an instant falls on; near a change of the clocks it may be the next one.
  private int indexOf(long at) {
    long index = (at - days.getFirst().midnight()) / DAY;
    return (int) Math.clamp(index, 0, days.size() - 1L);
  }
}
