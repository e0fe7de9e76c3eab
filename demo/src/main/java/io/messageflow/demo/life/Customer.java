package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.demo.goods.Topic;
import io.messageflow.demo.people.Person;

/// A person as the shop has them. Instants are in milliseconds.
///
/// @param favourite what they mostly come for
/// @param created since when the shop knows them
/// @param from the first instant of this year's events
/// @param to when they stopped coming, or the end
/// @param platform of their phone
/// @param app whether they use the app
/// @param liveliness how much they do, as a multiple of what others of the habit do
record Customer(
    Person person,
    Habit habit,
    Topic favourite,
    long created,
    long from,
    long to,
    String platform,
    boolean app,
    Consent consent,
    double liveliness) {
  /// To what they agreed when they came.
  record Consent(boolean mail, boolean sms, boolean push) {}

  private static final int NEWCOMER_DAYS = 45;
  private static final int MOST_DAYS = 4 * 365;

  static Customer draw(Person person, ShopCalendar calendar, Chance chance) {
    Habit habit = Habit.draw(chance);
    long to = habit == Habit.LAPSED ? lapsed(calendar, chance) : calendar.until();
    long created = created(habit, to, calendar, chance);
    return new Customer(
        person,
        habit,
        chance.oneOf(Topic.ALL),
        created,
        Math.max(created, calendar.from()),
        to,
        chance.hits(0.6) ? "android" : "ios",
        chance.hits(habit == Habit.LOYAL ? 0.6 : 0.2),
        new Consent(chance.hits(0.8), chance.hits(0.4), chance.hits(0.7)),
        chance.liveliness());
  }

  private static long lapsed(ShopCalendar calendar, Chance chance) {
    return calendar.until() - chance.between(100L, 320L) * ShopCalendar.DAY;
  }

  private static long created(Habit habit, long to, ShopCalendar calendar, Chance chance) {
    long young = calendar.until() - NEWCOMER_DAYS * ShopCalendar.DAY;
    if (habit == Habit.NEWCOMER) {
      return calendar.draw(young, calendar.until() - ShopCalendar.HOUR, false, chance);
    }
    return chance.hits(0.7) || to < young
        ? calendar.from() - chance.between(0L, MOST_DAYS * ShopCalendar.DAY)
        : calendar.draw(calendar.from(), young, false, chance);
  }

  /// The share of the year in which they came.
  double presence() {
    return (double) (to - from) / (ShopCalendar.DAYS * ShopCalendar.DAY);
  }

  /// How often something happens to them that happens `mean` times a year to most.
  double often(double mean) {
    return mean * liveliness * presence();
  }
}
