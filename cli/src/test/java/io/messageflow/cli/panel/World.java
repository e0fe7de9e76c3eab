package io.messageflow.cli.panel;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the panel shows in tests: forty people of two cities, half of whom have bought, with visits
/// and mails.
///
/// ```
/// number % 2 == 0   lives in Oslo, else in Kraków
/// number % 4 < 2    has bought, 10 days ago
/// number < 10       visited the pricing page yesterday
/// number < 5        opened a mail, and clicked a minute later
/// number < 20       is on the list vip
/// ```
final class World {
  static final int CONTACTS = 40;

  private World() {}

  static void tell(Panel panel) {
    panel.post("/v1/lists", "{\"id\": \"vip\", \"name\": \"Very important people\"}");
    panel.post(
        "/v1/contacts",
        IntStream.range(0, CONTACTS).mapToObj(World::contact).collect(Collectors.joining("\n")));
    panel.post(
        "/v1/events",
        IntStream.range(0, CONTACTS)
            .mapToObj(World::events)
            .filter(lines -> !lines.isEmpty())
            .collect(Collectors.joining("\n")));
  }

  private static String contact(int number) {
    return ("{\"id\": \"p%02d\", \"fields\": {\"Email\": \"person%d@example.com\", \"FirstName\":"
            + " \"Person\", \"LastName\": \"No%d\", \"City\": \"%s\", \"Score\": %d}%s}")
        .formatted(
            number,
            number,
            number,
            number % 2 == 0 ? "Oslo" : "Kraków",
            number,
            number < 20 ? ", \"lists\": [\"vip\"]" : "");
  }

  private static String events(int number) {
    StringBuilder lines = new StringBuilder();
    if (number % 4 < 2) {
      lines.append(
          event(
              number,
              "order_placed",
              ago(10, ChronoUnit.DAYS),
              "{\"amount\": %d, \"category\": \"%s\"}"
                  .formatted(10 * number, number % 3 == 0 ? "shoes" : "tents")));
    }
    if (number < 10) {
      lines.append(
          event(
              number,
              "Visit",
              ago(1, ChronoUnit.DAYS),
              "{\"url\": \"https://shop.example.com/pricing\", \"path\": \"/pricing\"}"));
    }
    if (number < 5) {
      lines.append(
          event(number, "MailOpen", ago(61, ChronoUnit.MINUTES), "{\"campaign\": \"may\"}"));
      lines.append(
          event(number, "MailClick", ago(60, ChronoUnit.MINUTES), "{\"campaign\": \"may\"}"));
    }
    return lines.toString().strip();
  }

  private static Instant ago(long amount, ChronoUnit unit) {
    return Instant.now().minus(amount, unit);
  }

  private static String event(int number, String name, Instant at, String attributes) {
    return "{\"contact\": \"p%02d\", \"name\": \"%s\", \"at\": \"%s\", \"attributes\": %s}\n"
        .formatted(number, name, at, attributes);
  }
}
