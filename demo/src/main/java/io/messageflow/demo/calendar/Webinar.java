package io.messageflow.demo.calendar;

import io.messageflow.demo.goods.Topic;
import io.messageflow.rules.json.Json;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;

/// A webinar that was held, or for which one can register.
///
/// @param at when it starts, in milliseconds
/// @param startsAt the same as events name it
public record Webinar(long at, Topic topic, Json title, Json startsAt) {
  /// How long before its start one can register, in milliseconds.
  public static final long OPEN_MILLIS = 14 * ShopCalendar.DAY;

  private static final LocalTime EVENING = LocalTime.of(18, 0);
  private static final int WEEKS = 2;

  /// One every second Wednesday, and the next one.
  public static List<Webinar> of(ShopCalendar calendar) {
    List<Webinar> webinars = new ArrayList<>();
    LocalDate last = calendar.today().plusWeeks(WEEKS);
    for (LocalDate date = calendar.dates().getFirst();
        date.isBefore(last);
        date = date.plusDays(1)) {
      if (date.getDayOfWeek() == DayOfWeek.WEDNESDAY && weekOf(date) % WEEKS == 0) {
        webinars.add(on(date));
      }
    }
    webinars.removeIf(webinar -> webinar.at() < calendar.from());
    return List.copyOf(webinars);
  }

  private static long weekOf(LocalDate date) {
    return Math.floorDiv(date.toEpochDay(), 7L);
  }

  private static Webinar on(LocalDate date) {
    Instant start = date.atTime(EVENING).atZone(ShopCalendar.ZONE).toInstant();
    Topic topic = Topic.ALL.get((int) Math.floorMod(weekOf(date) / WEEKS, (long) Topic.ALL.size()));
    return new Webinar(
        start.toEpochMilli(), topic, Json.of(topic.webinar()), Json.of(start.toString()));
  }
}
