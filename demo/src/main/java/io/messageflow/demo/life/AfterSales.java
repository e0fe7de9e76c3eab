package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import java.util.List;

/// Returns and reviews. Not thread-safe.
final class AfterSales {
  private static final List<String> REASONS =
      List.of("too small", "too large", "not as expected", "changed my mind", "damaged");
  private static final double[] STARS = {0.04, 0.10, 0.22, 0.54, 1.0};

  private final Habit habit;
  private final Chance chance;
  private final Diary diary;

  AfterSales(Habit habit, Chance chance, Diary diary) {
    this.habit = habit;
    this.chance = chance;
    this.diary = diary;
  }

  void tell(List<Order> orders) {
    for (Order order : orders) {
      if (chance.hits(habit == Habit.BARGAIN_HUNTER ? 0.2 : 0.1)) {
        sendBack(order);
      } else if (chance.hits(habit == Habit.LOYAL ? 0.3 : 0.12)) {
        review(order);
      }
    }
  }

  private void sendBack(Order order) {
    long at = order.at() + chance.between(4 * ShopCalendar.DAY, 25 * ShopCalendar.DAY);
    diary.event(
        at,
        "order_returned",
        new Attributes()
            .put("orderId", order.id())
            .put("amount", order.amount())
            .put("reason", chance.oneOfRanked(REASONS)));
  }

  private void review(Order order) {
    long at = order.at() + chance.between(5 * ShopCalendar.DAY, 40 * ShopCalendar.DAY);
    diary.event(
        at,
        "review_written",
        new Attributes()
            .put("sku", order.first().sku())
            .put("category", order.first().category().json())
            .put("stars", 1 + chance.weighted(STARS)));
    diary.tag(at, "reviewer");
  }
}
