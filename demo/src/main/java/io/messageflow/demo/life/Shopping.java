package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.rules.json.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// All trips of a contact to the shop. Not thread-safe.
final class Shopping {
  private static final List<Json> ADVERTS =
      List.of(Json.of("brand"), Json.of("spring-looks"), Json.of("winter-looks"));
  private static final double BEING_THERE_NOW = 0.006;

  private final Customer customer;
  private final Setting setting;
  private final ShopCalendar calendar;
  private final Chance chance;
  private final Diary diary;
  private final List<Order> orders = new ArrayList<>();

  Shopping(Customer customer, Setting setting, Chance chance, Diary diary) {
    this.customer = customer;
    this.setting = setting;
    this.calendar = setting.calendar();
    this.chance = chance;
    this.diary = diary;
  }

  /// Tells all trips but those that a mail leads to; returns the orders of all, by time.
  List<Order> tell() {
    boolean bargains = customer.habit() == Habit.BARGAIN_HUNTER;
    double mean = customer.often(setting.pace().trips() * customer.habit().trips());
    for (int i = chance.times(mean); i > 0; i--) {
      trip(calendar.draw(customer.from(), customer.to(), bargains, chance));
    }
    if (customer.to() == calendar.until() && chance.hits(BEING_THERE_NOW)) {
      beThereNow();
    }
    orders.removeIf(order -> order.at() >= calendar.until());
    orders.sort(Comparator.comparingLong(Order::at));
    return orders;
  }

  private void trip(long start) {
    ShoppingTrip trip = new ShoppingTrip(customer, setting, chance, diary, start);
    trip.browse(Source.draw(chance), chance.oneOf(ADVERTS), false);
    pay(trip);
  }

  /// Follows a link in a mail.
  void follow(Json campaign, long start) {
    ShoppingTrip trip = new ShoppingTrip(customer, setting, chance, diary, start);
    trip.browse(Source.NEWSLETTER, campaign, false);
    pay(trip);
  }

  private void pay(ShoppingTrip trip) {
    Habit.Zeal zeal = customer.habit().zeal();
    Optional<Order> order = trip.checkOut(zeal.checkout(), zeal.order());
    order.ifPresent(orders::add);
    if (order.isEmpty() && chance.hits(0.2)) {
      long later = trip.end() + chance.between(2 * ShopCalendar.HOUR, 3 * ShopCalendar.DAY);
      trip.comeBack(later).ifPresent(orders::add);
    }
  }

  /// So that something is going on at whatever hour the shop is looked at: a cart of the last two
  /// hours, mostly left behind.
  private void beThereNow() {
    long early = calendar.until() - 2 * ShopCalendar.HOUR;
    long start = chance.between(Math.max(customer.created(), early), calendar.until());
    ShoppingTrip trip = new ShoppingTrip(customer, setting, chance, diary, start);
    trip.browse(Source.draw(chance), chance.oneOf(ADVERTS), true);
    trip.checkOut(0.4, 0.6).ifPresent(orders::add);
  }
}
