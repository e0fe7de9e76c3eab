package io.messageflow.demo.life;

import io.messageflow.demo.calendar.Campaign;
import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.calendar.Webinar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;

/// Webinars, the app, and the messages on the phone. Not thread-safe.
final class Pastimes {
  private final Customer customer;
  private final Setting setting;
  private final Chance chance;
  private final Diary diary;

  Pastimes(Customer customer, Setting setting, Chance chance, Diary diary) {
    this.customer = customer;
    this.setting = setting;
    this.chance = chance;
    this.diary = diary;
  }

  void tell() {
    for (Webinar webinar : setting.webinars()) {
      boolean fits = webinar.topic() == customer.favourite();
      if (chance.hits(Math.min(0.5, setting.pace().rest() * (fits ? 0.07 : 0.006)))) {
        register(webinar);
      }
    }
    if (customer.app()) {
      useApp();
    }
    for (Campaign campaign : setting.campaigns()) {
      if (campaign.topic().isEmpty() && customer.from() <= campaign.at()) {
        message(campaign);
      }
    }
  }

  private void register(Webinar webinar) {
    long at = webinar.at() - chance.between(ShopCalendar.HOUR, Webinar.OPEN_MILLIS);
    if (at < customer.from() || at >= customer.to()) {
      return;
    }
    diary.event(at, "webinar_registered", named(webinar).put("startsAt", webinar.startsAt()));
    if (chance.hits(0.62)) {
      long joined = webinar.at() + chance.between(-5L, 12L) * ShopCalendar.MINUTE;
      diary.event(joined, "webinar_attended", named(webinar).put("minutes", 6 + chance.below(56)));
      diary.tag(joined, "webinar");
    }
  }

  private static Attributes named(Webinar webinar) {
    return new Attributes().put("webinar", webinar.title()).put("topic", webinar.topic().json());
  }

  private void useApp() {
    Json platform = Json.of(customer.platform());
    for (int i = chance.times(customer.often(3.0 * setting.pace().rest())); i > 0; i--) {
      long at = setting.calendar().draw(customer.from(), customer.to(), false, chance);
      diary.event(at, "app_opened", new Attributes().put("platform", platform));
    }
  }

  private void message(Campaign campaign) {
    double reach = setting.pace().reach();
    long at = campaign.at() + 2 * ShopCalendar.HOUR;
    if (customer.app() && customer.consent().push() && chance.hits(0.4 * reach)) {
      diary.event(at, "PushSent", named(campaign));
      if (chance.hits(0.12)) {
        diary.event(at + chance.between(1, 90) * ShopCalendar.MINUTE, "PushOpen", named(campaign));
      }
    } else if (takesShortMessages() && chance.hits(0.25 * reach)) {
      diary.event(at, "SmsSent", named(campaign));
      diary.event(at + 3_000, "SmsDelivered", named(campaign));
      if (chance.hits(0.07)) {
        long click = at + chance.between(1, 240) * ShopCalendar.MINUTE;
        diary.event(click, "SmsClick", named(campaign).put("url", campaign.url()));
      }
    }
  }

  private boolean takesShortMessages() {
    return customer.consent().sms() && customer.person().phone().isPresent();
  }

  private static Attributes named(Campaign campaign) {
    return new Attributes().put("campaign", campaign.name());
  }

  /// The device on which a contact logs in, mostly the same one.
  static String device(Customer customer, Chance chance) {
    return chance.hits(0.35) ? "desktop" : customer.platform();
  }
}
