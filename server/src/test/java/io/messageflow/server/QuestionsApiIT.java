package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Previews, members and explanations.
class QuestionsApiIT extends OnServer {
  private static final String EVERYONE = "{\"all\": []}";

  private void people(int count) {
    String lines =
        IntStream.range(0, count)
            .mapToObj(i ->
                "{\"id\": \"p%04d\", \"fields\": {\"City\": \"%s\", \"Age\": %d}}"
                    .formatted(i, i % 2 == 0 ? "Oslo" : "Rome", i % 10))
            .collect(Collectors.joining("\n"));
    served.call("POST", "/v1/contacts").lines(lines).send().is(200);
  }

  private void everyone() {
    served
        .post("/v1/segments", "{\"id\": \"all\", \"name\": \"All\", \"rule\": " + EVERYONE + "}")
        .is(201);
  }

  @Test
  void aPreviewHasTheShapeOfTheContract() {
    people(100);
    Reply preview =
        served
            .post(
                "/v1/segments/preview",
                """
                {"rule": {"all": [{"field": "City", "op": "equals", "value": "oslo"},
                                  {"field": "Age", "op": "lessThan", "value": 4}]}, "sample": 2}\
                """)
            .is(200);
    assertThat(((Map<?, ?>) preview.at("")).keySet().stream().map(String::valueOf))
        .containsExactly("count", "total", "at", "nodes", "sample", "tookMillis");
    assertThat(preview.at("/count")).isEqualTo(20L);
    assertThat(preview.at("/total")).isEqualTo(100L);
    assertThat(preview.at("/at")).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(preview.at("/nodes"))
        .isEqualTo(
            List.of(
                Map.of("pointer", "", "count", 20L, "alone", 80L),
                Map.of("pointer", "/all/0", "count", 50L, "alone", 20L),
                Map.of("pointer", "/all/1", "count", 40L, "alone", 30L)));
    assertThat(preview.at("/sample"))
        .isEqualTo(
            List.of(
                Map.of("id", "p0000", "fields", Map.of("City", "Oslo", "Age", 0L)),
                Map.of("id", "p0002", "fields", Map.of("City", "Oslo", "Age", 2L))));
  }

  private static String orders(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"contact\": \"a\", \"name\": \"order\"}")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void aPreviewWarnsOfASilentFeedThatItAsksForByWayOfASegment() {
    for (int hour = 0; hour < 30; hour++) {
      served.call("POST", "/v1/events").lines(orders(12)).send().is(200);
      clock.advance(Duration.ofHours(1));
    }
    served
        .post(
            "/v1/segments",
            "{\"id\": \"buyers\", \"name\": \"Buyers\", \"rule\": {\"event\": \"order\"}}")
        .is(201);
    String question = "{\"rule\": {\"not\": {\"segment\": \"buyers\"}}";
    assertThat(served.post("/v1/segments/preview", question + "}").is(200).at("/warnings"))
        .isEqualTo(warnings("1 hour"));
    served.restart();
    clock.advance(Duration.ofHours(8));
    assertThat(served.post("/v1/segments/preview", question + "}").is(200).at("/warnings"))
        .isEqualTo(warnings("9 hours"));
    Reply past =
        served.post("/v1/segments/preview", question + ", \"at\": \"2026-11-24T10:00:00Z\"}");
    assertThat(past.is(200).body()).doesNotContain("warnings");
    Reply other = served.post("/v1/segments/preview", "{\"rule\": " + EVERYONE + "}");
    assertThat(other.is(200).body()).doesNotContain("warnings");
  }

  private static List<Object> warnings(String length) {
    return List.of(
        Map.of(
            "code",
            "feedSilent",
            "event",
            "order",
            "silentSince",
            "2026-11-24T17:00:00Z",
            "usualPerHour",
            12L,
            "message",
            "No `order` for " + length + ", usually 12 an hour."));
  }

  @Test
  void aPreviewAsksAtAnyInstant() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"at\": \"2026-01-01\"}");
    clock.advance(Duration.ofDays(1));
    people(3);
    String question = "{\"rule\": " + EVERYONE + ", \"at\": \"";
    assertThat(served.post("/v1/segments/preview", question + "2025-01-01\"}").at("/total"))
        .isEqualTo(0L);
    assertThat(served.post("/v1/segments/preview", question + "2026-01-01\"}").at("/total"))
        .isEqualTo(1L);
    assertThat(served.post("/v1/segments/preview", question + "2027-01-01\"}").at("/total"))
        .isEqualTo(4L);
    served
        .post("/v1/segments/preview", question + "0000-13-01\"}")
        .isProblem(400, "invalidDate", "/at");
    served
        .post("/v1/segments/preview", question + "+999999999-01-01T00:00:00Z\"}")
        .isProblem(400, "invalidDate", "/at");
  }

  @Test
  void aQuestionThatCannotBeAskedSaysWhy() {
    served.post("/v1/segments/preview", "{}").isProblem(400, "missingKey", "");
    served
        .post("/v1/segments/preview", "{\"rule\": " + EVERYONE + ", \"sample\": 1001}")
        .isProblem(400, "outOfRange", "/sample");
    served
        .post("/v1/segments/preview", "{\"rule\": " + EVERYONE + ", \"timeZone\": \"Mars/North\"}")
        .isProblem(400, "unknownZone", "/timeZone");
    Reply unknown =
        served
            .post("/v1/segments/preview", "{\"rule\": " + EVERYONE + ", \"sampel\": 1}")
            .isProblem(400, "unknownKey", "/sampel");
    assertThat(unknown.at("/errors/0/hint")).isEqualTo("Did you mean \"sample\"?");
    String deep = "{\"not\": ".repeat(17) + EVERYONE + "}".repeat(17);
    served.post("/v1/segments/preview", "{\"rule\": " + deep + "}").is(400);
    String wide = IntStream.range(0, 500).mapToObj(i -> EVERYONE).collect(Collectors.joining(","));
    served
        .post("/v1/segments/preview", "{\"rule\": {\"any\": [" + wide + "]}}")
        .isProblem(400, "tooManyNodes", "/rule/any/499");
  }

  @Test
  void pagesOfMembersStayAsTheyWereAtTheFirst() {
    people(25);
    everyone();
    Reply first = served.get("/v1/segments/all/contacts?limit=10").is(200);
    assertThat(((Map<?, ?>) first.at("")).keySet().stream().map(String::valueOf))
        .containsExactly("data", "next", "at");
    assertThat(first.at("/at")).isEqualTo("2026-11-23T12:00:00Z");
    served.post(
        "/v1/contacts",
        "[{\"id\": \"p0010x\"}, {\"id\": \"p0012\", \"fields\": {\"City\": \"Bonn\"}}]");
    clock.advance(Duration.ofMinutes(9));
    Reply second =
        served.get("/v1/segments/all/contacts?limit=10&cursor=" + first.text("/next")).is(200);
    assertThat(second.at("/at")).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(second.at("/data/*/id"))
        .isEqualTo(IntStream.range(10, 20).mapToObj("p%04d"::formatted).toList());
    assertThat(second.at("/data/2/fields/City")).isEqualTo("Oslo");
    Reply again =
        served.get("/v1/segments/all/contacts?limit=10&cursor=" + first.text("/next")).is(200);
    assertThat(again.body()).isEqualTo(second.body());
    Reply last = served.get("/v1/segments/all/contacts?cursor=" + second.text("/next")).is(200);
    assertThat(last.list("/data/*/id")).hasSize(5);
    assertThat(last.at("/next")).isEqualTo(Plain.NULL);
    clock.advance(Duration.ofMinutes(1));
    served
        .get("/v1/segments/all/contacts?cursor=" + first.text("/next"))
        .isProblem(410, "cursorExpired", "");
  }

  @Test
  void aCursorIsGoodForItsQuestionAlone() {
    people(3);
    everyone();
    served.post("/v1/segments", "{\"id\": \"other\", \"name\": \"O\", \"rule\": " + EVERYONE + "}");
    String cursor = served.get("/v1/segments/all/contacts?limit=1").text("/next");
    served.get("/v1/segments/other/contacts?cursor=" + cursor).isProblem(400, "invalidValue", "");
    served.get("/v1/segments/all/contacts?cursor=nonsense").isProblem(400, "invalidValue", "");
    served.get("/v1/segments/all/contacts?cursor=unknown.1").isProblem(410, "cursorExpired", "");
    served.get("/v1/segments/none/contacts").isProblem(404, "notFound", "");
    served.restart();
    served.get("/v1/segments/all/contacts?cursor=" + cursor).isProblem(410, "cursorExpired", "");
  }

  @Test
  void anErasedContactLeavesThePagesThatAreKept() {
    people(4);
    everyone();
    String cursor = served.get("/v1/segments/all/contacts?limit=1").text("/next");
    served.delete("/v1/contacts/p0001").is(204);
    served.delete("/v1/contacts/p0002").is(204);
    served.post("/v1/contacts", "{\"id\": \"p0002\"}").is(200);
    Reply page = served.get("/v1/segments/all/contacts?cursor=" + cursor).is(200);
    assertThat(page.at("/data/*/id")).isEqualTo(List.of("p0003"));
  }

  @Test
  void membersAreAskedAtAnInstantAndStreamed() {
    people(3);
    everyone();
    assertThat(served.get("/v1/segments/all/contacts?at=2026-01-01").at("/data"))
        .isEqualTo(List.of());
    assertThat(served.get("/v1/segments/all/contacts?at=2027-01-01T00:00:00%2B01:00").at("/at"))
        .isEqualTo("2026-12-31T23:00:00Z");
    served.get("/v1/segments/all/contacts?at=soon").isProblem(400, "invalidDate", "");
    Reply lines =
        served
            .call("GET", "/v1/segments/all/contacts")
            .header("Accept", "application/x-ndjson")
            .send()
            .is(200);
    assertThat(lines.body().lines().map(Plain::of).map(line -> Plain.at(line, "/id")))
        .containsExactly("p0000", "p0001", "p0002");
  }

  @Test
  void anExplanationTellsWhatDecided() {
    served.post(
        "/v1/contacts",
        "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}, \"at\": \"2026-01-01\"}");
    served.post(
        "/v1/events",
        "{\"id\": \"e1\", \"contact\": \"a\", \"name\": \"order\", \"at\":"
            + " \"2026-11-20T12:00:00Z\"}");
    String rule =
        """
        {"all": [{"field": "City", "op": "equals", "value": "Rome"},
                 {"event": "order", "window": {"last": "P7D"}}]}\
        """;
    served.post("/v1/segments", "{\"id\": \"s\", \"name\": \"S\", \"rule\": " + rule + "}").is(201);
    Reply why = served.get("/v1/segments/s/explain/a").is(200);
    assertThat(why.at("/member")).isEqualTo(false);
    assertThat(why.at("/rule/children/*/holds")).isEqualTo(List.of(false, true));
    assertThat(why.at("/rule/children/0/value")).isEqualTo("Oslo");
    assertThat(why.at("/rule/children/1/events/*/id")).isEqualTo(List.of("e1"));
    assertThat(why.at("/rule/children/1/until")).isEqualTo("2026-11-27T12:00:00Z");
    assertThat(served.get("/v1/segments/s/explain/a?at=2025-01-01").at("/exists")).isEqualTo(false);
    assertThat(
            served
                .post("/v1/segments/explain", "{\"contact\": \"a\", \"rule\": " + rule + "}")
                .is(200)
                .body())
        .isEqualTo(why.body());
    served.get("/v1/segments/s/explain/none").isProblem(404, "notFound", "");
    served.get("/v1/segments/none/explain/a").isProblem(404, "notFound", "");
    served
        .post("/v1/segments/explain", "{\"rule\": " + rule + "}")
        .isProblem(400, "missingKey", "");
    served
        .post("/v1/segments/explain", "{\"contact\": \"none\", \"rule\": " + rule + "}")
        .isProblem(404, "notFound", "");
  }
}
