package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.check.References;
import io.messageflow.rules.check.RuleChecker;
import io.messageflow.rules.check.Surroundings;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.plan.ContactPlan;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A contact with far more events than anybody has.
class LongTimelineTest {
  private static final int EVENTS = 200_000;
  private static final long START = 1_700_000_000_000L;
  private static final String[] NAMES = {"a", "b", "c", "d"};

  private static Contact contact() {
    SplittableRandom random = new SplittableRandom(7);
    ContactBuilder contact = new ContactBuilder("c", START);
    for (int i = 0; i < EVENTS; i++) {
      Map<String, Value> attributes =
          Map.of(
              "cart", new Value.Text("k" + random.nextInt(2_000)),
              "amount", new Value.Numeric(random.nextInt(100)));
      String name = NAMES[random.nextInt(NAMES.length)];
      contact.event(new Event("e" + i, name, START + i * 1_000L, i, attributes));
    }
    return contact.build();
  }

  private static String step(String name, int least) {
    return """
    {"event": "%s", "where": {"attribute": "amount", "op": "atLeast", "value": %d},
     "within": "P30D", "same": ["cart"],
     "without": [{"event": "d", "where": {"attribute": "amount", "op": "atLeast", "value": 99},
                  "same": ["cart"]}]}\
    """
        .formatted(name, least);
  }

  /// It takes some tenths of a second, which is printed and not judged: machines differ. Quadratic
  /// work would take minutes.
  @Test
  @Timeout(60)
  void aSequenceOfEightStepsOverTwoHundredThousandEventsIsAnsweredSoon() {
    CatalogueBuilder catalogue = new CatalogueBuilder();
    for (String name : NAMES) {
      catalogue.declareAttribute(name, "cart", ValueType.TEXT);
      catalogue.declareAttribute(name, "amount", ValueType.NUMBER);
    }
    String rule =
        "{\"sequence\": [{\"event\": \"a\"}, %s, %s, %s, %s, %s, %s, %s], \"within\": \"P60D\"}"
            .formatted(
                step("b", 10),
                step("a", 20),
                step("c", 30),
                step("b", 40),
                step("a", 50),
                step("b", 60),
                step("c", 95));
    Surroundings surroundings =
        Surroundings.of(catalogue.build(), References.none(), ZoneOffset.UTC);
    CheckResult.Valid valid = (CheckResult.Valid) RuleChecker.check(rule, surroundings);
    Contact contact = contact();
    ContactPlan.AtInstant plan = ContactPlan.of(valid.rule()).at(START + EVENTS * 1_000L);
    for (int i = 0; i < 3; i++) {
      long before = System.nanoTime();
      boolean member = plan.verdict(contact).member();
      long tookMillis = Duration.ofNanos(System.nanoTime() - before).toMillis();
      System.out.printf("eight steps over %d events: %d ms%n", EVENTS, tookMillis);
      assertThat(member).isTrue();
    }
  }
}
