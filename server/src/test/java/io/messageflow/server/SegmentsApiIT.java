package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/v1/segments`: made, changed, versioned, deleted.
class SegmentsApiIT extends OnServer {
  private static final String OSLO =
      "{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}";
  private static final String ROME =
      "{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Rome\"}";

  @BeforeEach
  void contacts() {
    served.post(
        "/v1/contacts",
        "[{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}}, {\"id\": \"b\", \"fields\": {\"City\":"
            + " \"Rome\"}}, {\"id\": \"c\"}]");
  }

  private Reply create(String id, String rule) {
    return served.post(
        "/v1/segments",
        "{\"id\": \"" + id + "\", \"name\": \"Name of " + id + "\", \"rule\": " + rule + "}");
  }

  private static String change(int version, String rule) {
    return "{\"version\": " + version + ", \"name\": \"Changed\", \"rule\": " + rule + "}";
  }

  /// A segment as it is once its first evaluation is over.
  private static String live(Reply segment) {
    return segment
        .body()
        .replace("\"evaluating\"", "\"live\"")
        .replaceAll("\"entered\":\\d+", "\"entered\":1");
  }

  @Test
  void aSegmentIsReadAsItWasMade() {
    Reply made =
        served
            .post(
                "/v1/segments",
                "{\"id\": \"oslo\", \"name\": \"In Oslo\", \"description\": \"Who lives there\","
                    + " \"rule\": "
                    + OSLO
                    + ", \"timeZone\": \"Europe/Oslo\"}")
            .is(201);
    assertThat(made.header("Location")).isEqualTo("/v1/segments/oslo");
    assertThat(made.at("/version")).isEqualTo(1L);
    assertThat(made.at("/count")).isEqualTo(1L);
    Reply read = served.get("/v1/segments/oslo").is(200);
    assertThat(live(read)).isEqualTo(live(made));
    assertThat(read.at("/rule"))
        .isEqualTo(Map.of("field", "City", "op", "equals", "value", "Oslo"));
    assertThat(read.at("/timeZone")).isEqualTo("Europe/Oslo");
    assertThat(read.at("/createdAt")).isEqualTo("2026-11-23T12:00:00Z");
    served.restart();
    assertThat(live(served.get("/v1/segments/oslo"))).isEqualTo(live(made));
  }

  @Test
  void anIdIsMadeWhenNoneIsGivenAndATakenOneIsRefused() {
    String body = "{\"name\": \"All\", \"rule\": {\"all\": []}}";
    String one = served.post("/v1/segments", body).is(201).text("/id");
    String other = served.post("/v1/segments", body).is(201).text("/id");
    assertThat(one).isNotEqualTo(other);
    create(one, OSLO).isProblem(409, "idTaken", "/id");
  }

  @Test
  void allProblemsOfARuleAreToldAtOnceWithTheirPlaces() {
    Reply refused =
        create(
                "x",
                "{\"all\": [{\"field\": \"Citty\", \"op\": \"equals\", \"value\": 1}, {\"event\":"
                    + " \"none\"}]}")
            .is(400);
    assertThat(refused.at("/errors/*/code")).isEqualTo(List.of("unknownField", "unknownEvent"));
    assertThat(refused.at("/errors/*/pointer"))
        .isEqualTo(List.of("/rule/all/0/field", "/rule/all/1/event"));
    assertThat(refused.text("/errors/0/hint")).contains("City");
    served.post("/v1/segments", "{\"name\": \"x\"}").isProblem(400, "missingKey", "");
    served.post("/v1/segments", "{\"rule\": {\"all\": []}}").isProblem(400, "missingKey", "");
    create("x", "{}").isProblem(400, "emptyObject", "/rule");
    create("x", "7").isProblem(400, "wrongType", "/rule");
  }

  @Test
  void aChangeNamesTheVersionItChanges() {
    create("s", OSLO).is(201);
    Reply changed = served.put("/v1/segments/s", change(1, ROME)).is(200);
    assertThat(changed.at("/version")).isEqualTo(2L);
    served.put("/v1/segments/s", change(1, OSLO)).isProblem(409, "versionConflict", "/version");
    served
        .put("/v1/segments/s", "{\"name\": \"x\", \"rule\": " + OSLO + "}")
        .isProblem(400, "missingKey", "");
    served.put("/v1/segments/none", change(1, OSLO)).is(404);
    served.put("/v1/segments/s", served.get("/v1/segments/s").body()).is(200);
    Reply versions = served.get("/v1/segments/s/versions").is(200);
    assertThat(versions.at("/data/*/version")).isEqualTo(List.of(3L, 2L, 1L));
    assertThat(versions.at("/data/*/rule/value")).isEqualTo(List.of("Rome", "Rome", "Oslo"));
    served.delete("/v1/segments/s").is(204);
    assertThat(create("s", OSLO).is(201).at("/version")).isEqualTo(4L);
  }

  @Test
  void versionsOfAnIdThatBeginsAlikeAreNotMixedUp() {
    create("s", OSLO).is(201);
    create("s@1", ROME).is(201);
    served.put("/v1/segments/s@1", change(1, ROME)).is(200);
    assertThat(served.get("/v1/segments/s/versions").at("/data/*/version")).isEqualTo(List.of(1L));
    assertThat(served.get("/v1/segments/s@1/versions").at("/data/*/version"))
        .isEqualTo(List.of(2L, 1L));
  }

  @Test
  void aSegmentThatOthersReferToStays() {
    create("inner", OSLO).is(201);
    create("outer", "{\"not\": {\"segment\": \"inner\"}}").is(201);
    assertThat(served.get("/v1/segments/inner").at("/usedBy")).isEqualTo(List.of("outer"));
    Reply refused = served.delete("/v1/segments/inner").isProblem(409, "inUse", "");
    assertThat(refused.text("/errors/0/message")).contains("Name of outer", "outer");
    assertThat(members("{\"segment\": \"outer\"}")).isEqualTo(List.of("b", "c"));
    served.put("/v1/segments/inner", change(1, ROME)).is(200);
    assertThat(members("{\"segment\": \"outer\"}")).isEqualTo(List.of("a", "c"));
    served.delete("/v1/segments/outer").is(204);
    served.delete("/v1/segments/inner").is(204);
  }

  @Test
  void aCircleIsRefused() {
    create("a", OSLO).is(201);
    create("b", "{\"segment\": \"a\"}").is(201);
    create("c", "{\"segment\": \"b\"}").is(201);
    served
        .put("/v1/segments/a", change(1, "{\"any\": [{\"segment\": \"c\"}]}"))
        .isProblem(400, "selfReference", "/rule/any/0/segment");
    create("d", "{\"segment\": \"d\"}").isProblem(400, "selfReference", "/rule/segment");
    create("e", "{\"segment\": \"none\"}").isProblem(400, "unknownSegment", "/rule/segment");
  }

  @Test
  void segmentsAreListedWithTheirCounts() {
    create("a", OSLO).is(201);
    create("b", "{\"all\": []}").is(201);
    Reply all = served.get("/v1/segments?limit=1").is(200);
    assertThat(all.at("/data/*/count")).isEqualTo(List.of(1L));
    assertThat(served.get("/v1/segments?cursor=" + all.text("/next")).at("/data/*/count"))
        .isEqualTo(List.of(3L));
    assertThat(served.get("/v1/segments?search=NAME%20OF%20b").at("/data/*/id"))
        .isEqualTo(List.of("b"));
  }

  @Test
  void anIdMayHoldAnyLetters() {
    Reply made = create("ä/ö \\n?#%", OSLO).is(201);
    assertThat(served.get(made.header("Location")).at("/id")).isEqualTo("ä/ö \n?#%");
    create("preview", OSLO).is(201);
    assertThat(served.get("/v1/segments/preview").at("/id")).isEqualTo("preview");
    served
        .post(
            "/v1/segments",
            "{\"id\": \"" + "x".repeat(129) + "\", \"name\": \"x\", \"rule\": " + OSLO + "}")
        .isProblem(400, "tooLong", "/id");
  }

  @Test
  void aSegmentTellsWhoCameAndLeftSinceMidnightOfTheZone() {
    served.put("/v1/workspace", "{\"zone\": \"Europe/Warsaw\"}").is(200);
    served.post("/v1/contacts", "[{\"id\": \"a\"}, {\"id\": \"b\"}, {\"id\": \"c\"}]").is(200);
    served
        .post(
            "/v1/segments",
            "{\"id\": \"new\", \"name\": \"New\", \"rule\": {\"event\": \"Visit\", \"window\":"
                + " {\"last\": \"PT6H\"}}}")
        .is(201);
    awaitLive("new");
    visit("a");
    visit("a");
    visit("b");
    assertThat(today()).isEqualTo(List.of(2L, 0L));
    clock.advance(Duration.ofHours(7));
    awaitCount("new", 0);
    assertThat(today()).isEqualTo(List.of(2L, 2L));
    visit("c");
    assertThat(today()).isEqualTo(List.of(3L, 2L));
    served.restart();
    assertThat(today()).isEqualTo(List.of(3L, 2L));
    served.delete("/v1/contacts/a").is(204);
    assertThat(today()).isEqualTo(List.of(2L, 1L));
    served.restart();
    assertThat(today()).isEqualTo(List.of(2L, 1L));
    // It is 19:00 in UTC, so 20:00 in Warsaw, where four hours are left of the day.
    clock.advance(Duration.ofHours(4));
    assertThat(today()).isEqualTo(List.of(0L, 0L));
    clock.advance(Duration.ofHours(3));
    awaitCount("new", 0);
    assertThat(today()).isEqualTo(List.of(0L, 1L));
  }

  private void visit(String contact) {
    served.post("/v1/events", "{\"contact\": \"" + contact + "\", \"name\": \"Visit\"}").is(200);
  }

  private List<Object> today() {
    Reply segment = served.get("/v1/segments/new");
    assertThat(served.get("/v1/segments").at("/data/0/today")).isEqualTo(segment.at("/today"));
    return List.of(segment.at("/today/entered"), segment.at("/today/exited"));
  }

  private void awaitLive(String segment) {
    await(() -> served.get("/v1/segments/" + segment).text("/state").equals("live"));
  }

  /// What time alone changes is published by itself, a moment after the clock.
  private void awaitCount(String segment, long count) {
    await(() -> served.workspace().view().isMembershipOf(clock.millis()));
    assertThat(served.get("/v1/segments/" + segment).at("/count")).isEqualTo(count);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.currentTimeMillis() + 10_000;
    while (!condition.getAsBoolean()) {
      assertThat(System.currentTimeMillis()).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  @Test
  void examplesAreKeptWithEachVersionAndBindNothing() {
    served.post("/v1/contacts", "[{\"id\": \"a\"}, {\"id\": \"b\"}]").is(200);
    String start = "{\"id\": \"s\", \"name\": \"S\", \"rule\": {\"all\": []}, \"examples\": ";
    served
        .post(
            "/v1/segments",
            start
                + "[{\"contact\": \"a\", \"member\": false}, {\"contact\": \"none\", \"member\":"
                + " true}]}")
        .is(201);
    assertThat(served.get("/v1/segments/s").at("/count")).isEqualTo(count("{\"all\": []}"));
    served
        .put(
            "/v1/segments/s",
            "{\"version\": 1, \"name\": \"S\", \"rule\": {\"all\": []}, \"examples\":"
                + " [{\"contact\": \"b\", \"member\": true}]}")
        .is(200);
    served.restart();
    assertThat(served.get("/v1/segments/s").at("/examples/*/contact")).isEqualTo(List.of("b"));
    assertThat(served.get("/v1/segments/s/versions").at("/data/1/examples/*/contact"))
        .isEqualTo(List.of("a", "none"));
    served.delete("/v1/contacts/a").is(204);
    served.delete("/v1/contacts/b").is(204);
    served.restart();
    assertThat(served.get("/v1/segments/s").body()).doesNotContain("examples");
    assertThat(served.get("/v1/segments/s/versions").at("/data/1/examples/*/contact"))
        .isEqualTo(List.of("none"));
    Reply bad =
        served
            .post(
                "/v1/segments",
                "{\"name\": \"S\", \"rule\": {\"all\": []}, \"examples\": [{\"contact\": \"a\","
                    + " \"member\": true}, {\"contact\": \"a\", \"member\": true}, {}, 7]}")
            .is(400);
    assertThat(bad.at("/errors/*/pointer"))
        .isEqualTo(
            List.of(
                "/examples/3",
                "/examples/1/contact",
                "/examples/2",
                "/examples/2",
                "/examples/3",
                "/examples/3"));
    String many =
        IntStream.range(0, 21)
            .mapToObj(i -> "{\"contact\": \"c" + i + "\", \"member\": true}")
            .collect(Collectors.joining(", ", "[", "]"));
    served
        .post(
            "/v1/segments",
            "{\"name\": \"S\", \"rule\": {\"all\": []}, \"examples\": " + many + "}")
        .isProblem(400, "tooMany", "/examples");
  }

  @Test
  void aPreviewSaysItsRuleInWords() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}}").is(200);
    String rule = "{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}";
    Object sentence =
        served
            .post("/v1/segments/preview", "{\"sentence\": true, \"rule\": " + rule + "}")
            .is(200)
            .at("/sentence");
    assertThat(sentence).isNotEqualTo("");
    assertThat(
            served
                .post("/v1/segments", "{\"name\": \"S\", \"rule\": " + rule + "}")
                .at("/sentence"))
        .isEqualTo(sentence);
  }
}
