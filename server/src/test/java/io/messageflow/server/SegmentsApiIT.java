package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
    return segment.body().replace("\"evaluating\"", "\"live\"");
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
}
