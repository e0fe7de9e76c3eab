package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `/v1/events`: what is acknowledged is visible, repeats are one event, late ones take their
/// place.
class EventsApiIT extends OnServer {
  private static final String ORDERED = "{\"event\": \"order\"}";

  private Reply event(String json) {
    return served.post("/v1/events", json);
  }

  @Test
  void whatIsAcknowledgedIsSeenByTheVeryNextQuestion() {
    event("{\"contact\": \"ann\", \"name\": \"order\", \"attributes\": {\"sum\": 1}}").is(200);
    served
        .post("/v1/segments", "{\"id\": \"s\", \"name\": \"Ordered\", \"rule\": " + ORDERED + "}")
        .is(201);
    for (int i = 0; i < 50; i++) {
      event("{\"contact\": \"c" + i + "\", \"name\": \"order\"}").is(200);
      assertThat(count(ORDERED)).isEqualTo(i + 2L);
      assertThat(served.get("/v1/segments/s/contacts?limit=1000").text("/data/*/id"))
          .contains("c" + i);
    }
  }

  @Test
  void aRepeatWithinSevenDaysIsTheSameEvent() {
    String first =
        "{\"id\": \"e\", \"contact\": \"ann\", \"name\": \"order\", \"at\":"
            + " \"2026-11-01T00:00:00Z\"}";
    String other =
        "{\"id\": \"e\", \"contact\": \"ann\", \"name\": \"order\", \"at\":"
            + " \"2026-11-02T00:00:00Z\"}";
    assertThat(event(first).is(200).at("/accepted")).isEqualTo(1L);
    assertThat(event(other).is(200).at("/accepted")).isEqualTo(1L);
    assertThat(event("[" + first + "," + other + "]").is(200).at("/accepted")).isEqualTo(2L);
    assertThat(served.get("/v1/contacts/ann/timeline").at("/data/*/at"))
        .isEqualTo(List.of("2026-11-01T00:00:00Z"));
    served.restart();
    event(first).is(200);
    assertThat(count("{\"event\": \"order\", \"count\": {\"equals\": 1}}")).isEqualTo(1L);
    clock.advance(Duration.ofDays(7));
    event(first).is(200);
    assertThat(count("{\"event\": \"order\", \"count\": {\"equals\": 2}}")).isEqualTo(1L);
  }

  @Test
  void theSameIdOfAnotherContactIsAnotherEvent() {
    event(
        "[{\"id\": \"e\", \"contact\": \"a\", \"name\": \"x\"}, {\"id\": \"e\", \"contact\": \"b\","
            + " \"name\": \"x\"}]");
    assertThat(count("{\"event\": \"x\"}")).isEqualTo(2L);
  }

  @Test
  void aLateEventTakesItsOwnPlaceInTime() {
    event("{\"contact\": \"a\", \"name\": \"cart\", \"at\": \"2026-11-20T10:00:00Z\"}");
    String left =
        """
        {"sequence": [{"event": "cart"}, {"event": "order", "within": "PT1H", "absent": true}]}\
        """;
    event("{\"contact\": \"b\", \"name\": \"order\"}");
    assertThat(members(left)).isEqualTo(List.of("a"));
    event("{\"contact\": \"a\", \"name\": \"order\", \"at\": \"2026-11-20T10:30:00Z\"}").is(200);
    assertThat(members(left)).isEqualTo(List.of());
  }

  @Test
  void anEventOfTheFutureHasNotHappenedYet() {
    event("{\"contact\": \"a\", \"name\": \"order\", \"at\": \"2026-11-23T13:00:00Z\"}").is(200);
    assertThat(count(ORDERED)).isEqualTo(0L);
    clock.advance(Duration.ofHours(1));
    assertThat(count(ORDERED)).isEqualTo(1L);
  }

  @Test
  void anUnknownContactIsMade() {
    event("{\"contact\": {\"Email\": \"New@Example.com\"}, \"name\": \"order\"}").is(200);
    event("{\"contact\": {\"Email\": \"new@example.COM\"}, \"name\": \"order\"}").is(200);
    event("{\"contact\": {\"MobilePhone\": \"+48 600 700 800\"}, \"name\": \"order\"}").is(200);
    assertThat(served.get("/v1/contacts").at("/data/*/fields/Email"))
        .asString()
        .contains("New@Example.com");
    assertThat(count("{\"event\": \"order\", \"count\": {\"equals\": 2}}")).isEqualTo(1L);
    assertThat(count(ORDERED)).isEqualTo(2L);
  }

  @Test
  void strictModeRefusesTheUnknown() {
    served.put("/v1/workspace", "{\"strict\": true}").is(200);
    event("{\"contact\": \"ann\", \"name\": \"order\"}")
        .isProblem(400, "unknownContact", "/contact");
    event("{\"contact\": {\"Email\": \"a@b.c\"}, \"name\": \"order\"}")
        .isProblem(400, "unknownContact", "/contact");
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    event("{\"contact\": \"ann\", \"name\": \"order\"}").is(200);
  }

  @Test
  void aVisitIsAnEvent() {
    event(
            "{\"contact\": \"a\", \"name\": \"visit\", \"attributes\": {\"url\":"
                + " \"https://shop/x\", \"path\": \"/x\"}}")
        .is(200);
    assertThat(
            count(
                "{\"visit\": [{\"attribute\": \"path\", \"op\": \"startsWith\", \"value\":"
                    + " \"/x\"}]}"))
        .isEqualTo(1L);
  }

  @Test
  void nestedObjectsAreDottedAndListsAreItems() {
    event(
            """
            {"contact": "a", "name": "order", "attributes": {"ship": {"to": "Oslo"},
             "products": [{"sku": "s1", "price": 10}, {"sku": "s2", "price": 200}]}}\
            """)
        .is(200);
    assertThat(
            count(
                """
                {"event": "order", "where": [{"attribute": "ship.to", "op": "equals", "value": "oslo"},
                 {"item": "products", "where": [{"attribute": "sku", "op": "equals", "value": "s2"},
                  {"attribute": "price", "op": "greaterThan", "value": 100}]}]}\
                """))
        .isEqualTo(1L);
  }

  @Test
  void badEventsSayWhatIsWrongWithThem() {
    event("{\"contact\": \"a\"}").isProblem(400, "missingKey", "");
    event("{\"name\": \"x\"}").isProblem(400, "missingKey", "");
    event("{\"contact\": \"a\", \"name\": \"*\"}").isProblem(400, "invalidName", "/name");
    event("{\"contact\": 7, \"name\": \"x\"}").isProblem(400, "wrongType", "/contact");
    event("{\"contact\": {\"City\": \"Oslo\"}, \"name\": \"x\"}")
        .isProblem(400, "unknownKey", "/contact/City");
    event("{\"contact\": {\"MobilePhone\": \"600700800\"}, \"name\": \"x\"}")
        .isProblem(400, "invalidPhone", "/contact/MobilePhone");
    event("{\"contact\": \"a\", \"name\": \"x\", \"at\": \"2026-02-30\"}")
        .isProblem(400, "invalidDate", "/at");
    event("{\"contact\": \"a\", \"name\": \"x\", \"atributes\": {}}")
        .isProblem(400, "unknownKey", "/atributes");
    event("{\"contact\": \"a\", \"name\": \"x\", \"attributes\": {\"n\": 1e999}}")
        .isProblem(400, "outOfRange", "/attributes/n");
    event("7").isProblem(400, "wrongType", "");
  }

  @Test
  void limitsOfAnEventAreClear() {
    String many =
        IntStream.rangeClosed(0, 200)
            .mapToObj(i -> "\"a" + i + "\": 1")
            .collect(Collectors.joining(","));
    event("{\"contact\": \"a\", \"name\": \"x\", \"attributes\": {" + many + "}}")
        .isProblem(400, "tooManyAttributes", "/attributes");
    event("{\"contact\": \"a\", \"name\": \"" + "n".repeat(129) + "\"}")
        .isProblem(400, "tooLong", "/name");
    event(
            "{\"contact\": \"a\", \"name\": \"x\", \"attributes\": {\"t\": \""
                + "é".repeat(33_000)
                + "\"}}")
        .isProblem(400, "tooLong", "/attributes/t");
    event(
            "{\"contact\": \"a\", \"name\": \"x\", \"attributes\": {\"t\": \""
                + "e".repeat(65_536)
                + "\"}}")
        .is(200);
  }

  @Test
  void aTimeWithoutOffsetIsInTheZoneOfTheWorkspace() {
    served.put("/v1/workspace", "{\"zone\": \"Europe/Warsaw\"}").is(200);
    event("{\"contact\": \"a\", \"name\": \"x\", \"at\": \"2026-11-01T10:00\"}").is(200);
    assertThat(served.get("/v1/contacts/a/timeline").at("/data/0/at"))
        .isEqualTo("2026-11-01T09:00:00Z");
  }
}
