package io.messageflow.demo.calendar;

import io.messageflow.demo.goods.Topic;
import io.messageflow.rules.json.Json;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A mailing that went out.
///
/// @param at when it was sent, in milliseconds
/// @param topic whom it is for; empty when it is for everyone
/// @param name `news-hiking-2026-07-14`, `sale-2026-07-17`
/// @param url the page that it leads to
public record Campaign(long at, Optional<Topic> topic, Json name, Json url) {
  private static final LocalTime MORNING = LocalTime.of(9, 30);
  private static final LocalTime AFTERNOON = LocalTime.of(16, 0);
  private static final int EVERY_SIXTH = 6;

  /// Two a week, on Tuesday morning and Friday afternoon. Each sixth is for everyone, and so are
  /// all while it is sale.
  public static List<Campaign> of(ShopCalendar calendar) {
    List<Campaign> campaigns = new ArrayList<>();
    for (LocalDate date : calendar.dates()) {
      if (date.getDayOfWeek() == DayOfWeek.TUESDAY) {
        campaigns.add(on(date, MORNING));
      } else if (date.getDayOfWeek() == DayOfWeek.FRIDAY) {
        campaigns.add(on(date, AFTERNOON));
      }
    }
    campaigns.removeIf(
        campaign -> campaign.at() < calendar.from() || campaign.at() >= calendar.until());
    return List.copyOf(campaigns);
  }

  private static Campaign on(LocalDate date, LocalTime time) {
    long at = date.atTime(time).atZone(ShopCalendar.ZONE).toInstant().toEpochMilli();
    int count = (int) Math.floorDiv(date.toEpochDay() * 2, 7L); // goes up by one each half week
    if (DayWeights.isSale(date)) {
      return new Campaign(at, Optional.empty(), Json.of("sale-" + date), url("sale"));
    }
    if (Math.floorMod(count, EVERY_SIXTH) == 0) {
      return new Campaign(at, Optional.empty(), Json.of("news-all-" + date), url("new"));
    }
    Topic topic = Topic.ALL.get(Math.floorMod(count - count / EVERY_SIXTH, Topic.ALL.size()));
    String name = "news-" + topic.title() + "-" + date;
    return new Campaign(at, Optional.of(topic), Json.of(name), url(topic.title()));
  }

  private static Json url(String page) {
    return Json.of("https://shop.example.com/" + page);
  }
}
