package io.messageflow.benchmarks.comparison;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Contacts of a shop that are made from their number each time they are looked at, so that any
/// number of them take no memory: half of the events are visits, the rest mail, carts, purchases
/// and logins over a year.
final class MadeContacts implements NumberedContacts {
  /// The instant of all questions: 2026-11-01T10:00Z.
  static final long NOW = 1_793_527_200_000L;

  static final long DAY = 86_400_000L;
  static final List<String> CATEGORIES =
      List.of(
          "shoes", "bags", "coats", "toys", "books", "garden", "tools", "food", "sports", "art");
  static final List<String> PLANS = List.of("free", "basic", "pro", "team");
  static final List<String> DEVICES = List.of("iOS", "Android", "Web", "Desktop");
  static final List<String> TAGS = List.of("vip", "beta", "b2b", "press", "partner", "student");
  static final int CITIES = 1_000;
  static final int CAMPAIGNS = 200;
  static final int PAGES = 500;

  private final int size;
  private final int eventsEach;

  /// @param eventsEach about how many events a contact has
  MadeContacts(int size, int eventsEach) {
    this.size = size;
    this.eventsEach = eventsEach;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Optional<Contact> get(int number) {
    return Optional.of(new Maker(number).contact());
  }

  private final class Maker {
    private final SplittableRandom random;
    private final ContactBuilder builder;
    private final int number;
    private int events;

    Maker(int number) {
      this.number = number;
      this.random = new SplittableRandom(number * 0x9E3779B97F4A7C15L);
      this.builder = new ContactBuilder("c" + number, NOW - DAY * (1 + random.nextInt(720)));
    }

    Contact contact() {
      fields();
      if (random.nextInt(10) == 0) {
        builder.list("customers", NOW - DAY * random.nextInt(100), true);
      }
      int count = random.nextInt(2 * eventsEach + 1);
      for (int left = count; left > 0; ) {
        left -= visit();
      }
      return builder.build();
    }

    private void fields() {
      String city = "City " + square(CITIES);
      field("Email", new Value.Text("user" + number + "@mail" + square(50) + ".example"));
      field("City", new Value.Text(city));
      field("Plan", new Value.Text(PLANS.get(square(PLANS.size()))));
      field("Score", new Value.Numeric(random.nextInt(100_000) / 100.0));
      field("Birthday", new Value.Day(LocalDate.of(1950, 1, 1).plusDays(random.nextInt(55 * 365))));
      field("LastSeen", new Value.Moment(NOW - random.nextLong(400 * DAY)));
      field("EmailSubscribed", new Value.Flag(random.nextInt(3) > 0));
      if (random.nextInt(3) == 0) {
        field(
            "Tags", new Value.Texts(List.of(TAGS.get(square(3)), TAGS.get(3 + random.nextInt(3)))));
      }
    }

    /// Small numbers come more often.
    private int square(int bound) {
      double draw = random.nextDouble();
      return (int) (draw * draw * bound);
    }

    private void field(String name, Value value) {
      builder.field(name, NOW - 300 * DAY - random.nextLong(300 * DAY), Optional.of(value));
      if (random.nextInt(20) == 0) {
        builder.field(name, NOW - random.nextLong(200 * DAY), Optional.of(value));
      }
    }

    /// One visit to the shop and what comes of it; how many events these were.
    private int visit() {
      long at = NOW - random.nextLong(365 * DAY);
      int made = 0;
      int kind = random.nextInt(10);
      for (int pages = 1 + random.nextInt(4); pages > 0; pages--) {
        add("Visit", at, Map.of("path", text("/p/" + square(PAGES)), "duration", number(300)));
        at += 20_000 + random.nextInt(100_000);
        made++;
      }
      if (kind < 3) {
        String category = CATEGORIES.get(square(CATEGORIES.size()));
        Map<String, Value> cart =
            Map.of("cartId", text("k" + random.nextInt(1 << 30)), "category", text(category));
        add("product_added", at, cart);
        made++;
        if (random.nextInt(2) == 0) {
          Map<String, Value> order =
              Map.of(
                  "cartId",
                  cart.get("cartId"),
                  "category",
                  text(category),
                  "amount",
                  number(30_000));
          add("product_purchased", at + 60_000 + random.nextInt(7_200_000), order);
          made++;
        }
      } else if (kind < 6) {
        Value campaign = text("m" + square(CAMPAIGNS));
        add("MailOpen", at, Map.of("campaign", campaign));
        made++;
        if (random.nextInt(4) == 0) {
          add("MailClick", at + 30_000, Map.of("campaign", campaign));
          made++;
        }
      } else if (kind < 8) {
        add("login", at, Map.of("device", text(DEVICES.get(square(DEVICES.size())))));
        made++;
      }
      return made;
    }

    private Value number(int bound) {
      return new Value.Numeric(random.nextInt(bound) / 100.0);
    }

    private void add(String name, long at, Map<String, Value> attributes) {
      if (at <= NOW) {
        builder.event(new Event("e" + events, name, at, events, attributes));
        events++;
      }
    }
  }

  private static Value text(String text) {
    return new Value.Text(text);
  }
}
