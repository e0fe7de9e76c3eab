package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import java.util.List;

/// Plans, points and what comes with them. Not thread-safe.
final class Club {
  private static final double EUROS_A_POINT = 5;

  private final Customer customer;
  private final ShopCalendar calendar;
  private final Chance chance;
  private final Diary diary;

  Club(Customer customer, Setting setting, Chance chance, Diary diary) {
    this.customer = customer;
    this.calendar = setting.calendar();
    this.chance = chance;
    this.diary = diary;
  }

  void tell(List<Order> orders) {
    if (chance.hits(customer.habit().club())) {
      join(orders);
    }
    if (customer.habit() == Habit.LOYAL && chance.hits(0.4)) {
      long half = calendar.until() - ShopCalendar.DAYS * ShopCalendar.DAY / 2;
      long at = chance.between(Math.max(customer.created(), half), calendar.until());
      diary.change(at, new Attributes(), List.of(ShopLists.VIP));
      diary.tag(at, "vip");
    }
  }

  private void join(List<Order> orders) {
    long since = chance.between(customer.created(), customer.to());
    double points = since < calendar.from() ? 10 + chance.below(390) : 0;
    diary.change(
        since,
        new Attributes()
            .put("plan", "club")
            .put("clubSince", calendar.dateOf(since).toString())
            .put("points", points));
    if (chance.hits(customer.habit() == Habit.LOYAL ? 0.5 : 0.1)) {
      long upgraded = chance.between(since + 1, customer.to());
      diary.change(upgraded, new Attributes().put("plan", "club-plus"));
    }
    collect(orders, since, points);
    if (customer.habit() == Habit.LAPSED && chance.hits(0.3)) {
      long left = chance.between(customer.to(), calendar.until());
      diary.change(left, new Attributes().put("plan", "free"));
    }
  }

  private void collect(List<Order> orders, long since, double start) {
    double points = start;
    for (Order order : orders) {
      if (order.at() >= since) {
        points += Math.floor(order.amount() / EUROS_A_POINT);
        diary.change(order.at() + 1_000, new Attributes().put("points", points));
      }
    }
  }
}
