package io.messageflow.demo.life;

import io.messageflow.demo.calendar.ShopCalendar;
import io.messageflow.demo.chance.Chance;
import io.messageflow.demo.goods.Category;
import io.messageflow.demo.goods.Page;
import io.messageflow.demo.goods.Product;
import io.messageflow.demo.goods.Topic;
import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Optional;

/// One session on the shop's site, page by page. Not thread-safe.
final class ShoppingTrip {
  private static final List<String> COUPONS = List.of("WELCOME5", "CLUB10", "FRIENDS10", "SALE15");
  private static final Json EURO = Json.of("EUR");

  private final Customer customer;
  private final Setting setting;
  private final Chance chance;
  private final Diary diary;
  private final Json session;
  private final Cart cart;
  private long now;

  /// A session that begins at that instant.
  ShoppingTrip(Customer customer, Setting setting, Chance chance, Diary diary, long start) {
    this.customer = customer;
    this.setting = setting;
    this.chance = chance;
    this.diary = diary;
    this.session = Json.of(chance.mark("s"));
    this.cart = new Cart(chance);
    this.now = start;
  }

  Cart cart() {
    return cart;
  }

  /// When the last page was left.
  long end() {
    return now;
  }

  /// Comes from somewhere and looks around.
  void browse(Source source, Json campaign, boolean eager) {
    if (chance.hits(0.25)) {
      diary.event(now, "login", new Attributes().put("device", Pastimes.device(customer, chance)));
    }
    Attributes landing = page(landingPage());
    source.mark(landing, campaign);
    visit(landing);
    Category category = topic().draw(chance);
    int pages = chance.times(customer.habit().zeal().pages() - 1);
    for (int i = 0; i < pages; i++) {
      look(category, false);
    }
    if (eager) {
      look(category, true);
    }
  }

  private Page landingPage() {
    double draw = chance.between(0.0, 1.0);
    if (draw < 0.45) {
      return Page.HOME;
    }
    return draw < 0.8
        ? setting.assortment().page(customer.favourite().draw(chance))
        : draw < 0.92 ? chance.oneOfRanked(Page.GUIDES) : Page.SALE;
  }

  private Topic topic() {
    int month = setting.calendar().monthOf(now);
    boolean winter = month == 12 || month <= 2;
    boolean summer = month >= 6 && month <= 8;
    if (chance.hits(0.6)) {
      return customer.favourite();
    }
    if (chance.hits(0.4) && (winter || summer)) {
      return winter ? Topic.SKIING : Topic.CAMPING;
    }
    return chance.oneOf(Topic.ALL);
  }

  private void look(Category category, boolean eager) {
    if (!eager && chance.hits(0.4)) {
      visit(
          page(
              chance.hits(0.75)
                  ? setting.assortment().page(category)
                  : chance.oneOfRanked(Page.GUIDES)));
      return;
    }
    Product product = setting.assortment().draw(category, chance);
    diary.event(now, "product_viewed", described(product));
    visit(page(product.page()));
    if (eager || chance.hits(customer.habit().zeal().cart())) {
      diary.event(now, "cart_added", cart.add(product, chance));
      now += seconds(4, 20);
    }
  }

  private static Attributes described(Product product) {
    return new Attributes()
        .put("sku", product.sku())
        .put("category", product.category().json())
        .put("price", product.priceJson());
  }

  /// Goes to pay; the order, if it comes to one.
  Optional<Order> checkOut(double checkout, double order) {
    if (cart.isEmpty() || !chance.hits(checkout)) {
      return Optional.empty();
    }
    visit(page(Page.CART));
    diary.event(
        now,
        "checkout_started",
        new Attributes().put("cartId", cart.id()).put("amount", cart.amount()));
    visit(page(Page.CHECKOUT));
    return chance.hits(order) ? Optional.of(order()) : Optional.empty();
  }

  private Order order() {
    boolean coupon = chance.hits(customer.habit() == Habit.BARGAIN_HUNTER ? 0.6 : 0.12);
    Order order =
        new Order(
            now,
            chance.mark("o"),
            coupon ? Cart.cents(cart.amount() * 0.9) : cart.amount(),
            cart.first());
    Attributes attributes =
        new Attributes()
            .put("cartId", cart.id())
            .put("orderId", order.id())
            .put("amount", order.amount())
            .put("currency", EURO)
            .put("products", cart.lines());
    if (coupon) {
      attributes.put("coupon", chance.oneOf(COUPONS));
    }
    diary.event(now, "order_placed", attributes);
    now += seconds(1, 4);
    visit(page(Page.THANKS));
    return order;
  }

  /// Comes back some time later for what is in the cart, in a session of the same name.
  Optional<Order> comeBack(long later) {
    now = later;
    return checkOut(1, 0.9);
  }

  private static Attributes page(Page page) {
    return new Attributes()
        .put("url", page.url())
        .put("path", page.path())
        .put("host", Page.HOST)
        .put("title", page.title());
  }

  private void visit(Attributes page) {
    long stay = seconds(4, 40) + (chance.hits(0.3) ? seconds(10, 240) : 0);
    page.put("session", session).put("duration", Math.rint(stay / 1_000.0));
    diary.event(now, "Visit", page);
    now += stay;
  }

  private long seconds(int low, int high) {
    return chance.between(low * ShopCalendar.MINUTE / 60, high * ShopCalendar.MINUTE / 60);
  }
}
