package io.messageflow.demo.life;

import io.messageflow.demo.calendar.Campaign;
import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;

/// The campaigns that reach a contact, and what becomes of them. Not thread-safe.
final class Mail {
  private static final Json VERSION_A = Json.of("version A");
  private static final Json VERSION_B = Json.of("version B");
  private static final Json UNKNOWN_BOX = Json.of("unknown mailbox");
  private static final double TO_EVERYONE = 0.5;
  private static final double TO_OTHERS = 0.02;
  private static final int MOST_BOUNCES = 2;

  private final Customer customer;
  private final Setting setting;
  private final Chance chance;
  private final Diary diary;
  private boolean subscribed;
  private int bounces;

  Mail(Customer customer, Setting setting, Chance chance, Diary diary) {
    this.customer = customer;
    this.setting = setting;
    this.chance = chance;
    this.diary = diary;
    this.subscribed = customer.consent().mail() && customer.person().email().isPresent();
  }

  /// Tells of all campaigns; clicks lead to the shop.
  void tell(Shopping shopping) {
    boolean dead = chance.hits(0.02);
    for (Campaign campaign : setting.campaigns()) {
      if (subscribed && campaign.at() >= customer.from() && chance.hits(share(campaign))) {
        send(campaign, dead, shopping);
      }
    }
  }

  private double share(Campaign campaign) {
    double fit =
        campaign
            .topic()
            .map(topic -> topic == customer.favourite() ? 1 : TO_OTHERS)
            .orElse(TO_EVERYONE);
    return setting.pace().reach() * fit;
  }

  private void send(Campaign campaign, boolean dead, Shopping shopping) {
    long sent = campaign.at() + chance.between(0L, 20 * ShopCalendar.MINUTE);
    Json message = chance.hits(0.5) ? VERSION_A : VERSION_B;
    diary.event(sent, "MailSent", named(campaign, message));
    long arrived = sent + chance.between(500L, ShopCalendar.MINUTE);
    if (dead) {
      diary.event(arrived, "MailBounce", named(campaign, message).put("reason", UNKNOWN_BOX));
      bounces++;
      subscribed = bounces < MOST_BOUNCES;
      return;
    }
    diary.event(arrived, "MailDelivered", named(campaign, message));
    boolean interested = campaign.at() < customer.to() || chance.hits(0.2);
    if (interested && chance.hits(customer.habit().opens())) {
      open(campaign, message, arrived + delay(), shopping);
    }
  }

  /// From a few minutes to about three days, mostly some hours.
  private long delay() {
    double draw = chance.between(0.0, 1.0);
    return 2 * ShopCalendar.MINUTE + (long) (draw * draw * draw * 72 * ShopCalendar.HOUR);
  }

  private void open(Campaign campaign, Json message, long at, Shopping shopping) {
    diary.event(at, "MailOpen", named(campaign, message));
    long next = at + chance.between(3_000L, 3 * ShopCalendar.MINUTE);
    if (chance.hits(customer.habit().clicks())) {
      diary.event(next, "MailClick", named(campaign, message).put("url", campaign.url()));
      shopping.follow(campaign.name(), next + 1_500);
    } else if (chance.hits(0.012)) {
      leave(next, "MailUnsubscribe", campaign, message);
    } else if (chance.hits(0.001)) {
      leave(next, "MailComplaint", campaign, message);
    }
  }

  private void leave(long at, String event, Campaign campaign, Json message) {
    diary.event(at, event, named(campaign, message));
    diary.change(at, new Attributes().put("EmailSubscribed", false));
    subscribed = false;
  }

  private static Attributes named(Campaign campaign, Json message) {
    return new Attributes().put("campaign", campaign.name()).put("message", message);
  }
}
