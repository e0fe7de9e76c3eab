package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.testkit.generate.CaseGenerator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Rules of every kind of node, as the generator of the tests makes them, open in the builder and
/// are saved as they were.
///
/// `-Dsegments.roundTrips=N` tells another number of rules.
class RoundTripBrowserTest {
  private static final int RULES = Integer.getInteger("segments.roundTrips", 25);
  private static final String ATTRIBUTES =
      "\"sku\": \"a\", \"amount\": 1.5, \"due\": \"2026-01-01\", \"expires\":"
          + " \"2026-01-01T10:00:00Z\", \"paid\": true, \"labels\": [\"a\"]";

  @RegisterExtension static final Panel PANEL = new Panel();

  /// Fields, events, lists and the segment that generated rules speak of.
  @BeforeAll
  static void world() {
    PANEL.post(
        "/v1/contacts",
        "{\"id\": \"w\", \"fields\": {\"Birthday\": \"1990-01-01\", \"LastSeen\":"
            + " \"2026-01-01T10:00:00Z\", \"Active\": true, \"Tags\": [\"a\"]}, \"lists\":"
            + " [\"staff\"]}");
    for (String event : new String[] {"order", "view", "Visit"}) {
      PANEL.post(
          "/v1/events",
          "{\"contact\": \"w\", \"name\": \"%s\", \"attributes\": {%s, \"products\": [{%s}]}}"
              .formatted(event, ATTRIBUTES, ATTRIBUTES));
    }
    PANEL.post("/v1/segments", "{\"id\": \"other\", \"name\": \"Other\", \"rule\": {\"all\": []}}");
  }

  @Test
  void generatedRulesAreSavedAsTheyWere() {
    CaseGenerator cases = new CaseGenerator(0, 3);
    for (long seed = 0; seed < RULES; seed++) {
      Json rule = RuleWriter.write(cases.make(seed).rule().written());
      String id = "r" + seed;
      PANEL.post(
          "/v1/segments",
          "{\"id\": \"%s\", \"name\": \"Rule %s\", \"rule\": %s}"
              .formatted(id, id, JsonWriter.compact(rule)));
      PANEL.open("/segments/" + id + "/edit", "Rule " + id);
      PANEL.page().getByLabel("Description").fill("touched");
      PANEL.button("Save").first().click();
      PANEL.sees("The segment “Rule " + id + "” is saved");
      Json.ObjectValue saved = (Json.ObjectValue) PANEL.get("/v1/segments/" + id);
      assertThat(saved.members().get("description")).isEqualTo(Json.of("touched"));
      assertThat(saved.members().get("rule")).as("seed " + seed).isEqualTo(rule);
    }
  }
}
