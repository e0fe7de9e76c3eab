package io.messageflow.demo.life;

import io.messageflow.demo.calendar.Campaign;
import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.calendar.Webinar;
import io.messageflow.demo.goods.Assortment;
import java.time.Instant;
import java.util.List;

/// What all contacts of a shop have in common.
public record Setting(
    ShopCalendar calendar,
    Assortment assortment,
    List<Campaign> campaigns,
    List<Webinar> webinars,
    Pace pace) {
  public Setting {
    campaigns = List.copyOf(campaigns);
    webinars = List.copyOf(webinars);
  }

  /// The shop's last year before an instant.
  public static Setting before(Instant until, Pace pace) {
    ShopCalendar calendar = new ShopCalendar(until);
    return new Setting(
        calendar, Assortment.STANDARD, Campaign.of(calendar), Webinar.of(calendar), pace);
  }
}
