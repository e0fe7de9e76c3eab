package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/v1/campaigns`: written, scheduled, taken back; what a mail server makes of it is the matter of
/// others.
class CampaignsApiIT extends OnServer {
  private static final String CONTENT =
      "{\"subject\": \"Hello {{FirstName}}\", \"html\": \"<p>Dear {{default FirstName"
          + " \\\"you\\\"}}, <a href='https://shop.example/'>look</a></p>\"}";

  @BeforeEach
  void world() {
    served
        .post(
            "/v1/contacts",
            "[{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@example.com\", \"FirstName\": \"Ann"
                + " <3\"}}, {\"id\": \"bob\", \"fields\": {\"Email\": \"bob@example.com\","
                + " \"EmailSubscribed\": false}}, {\"id\": \"eve\"}]")
        .is(200);
    served
        .post("/v1/segments", "{\"id\": \"all\", \"name\": \"Everyone\", \"rule\": {\"all\": []}}")
        .is(201);
  }

  private static String body(String more) {
    return "{\"id\": \"news\", \"name\": \"News\", \"content\": "
        + CONTENT
        + ", \"targets\": {\"include\": {\"segments\": [\"all\"]}}"
        + more
        + "}";
  }

  @Test
  void aDraftIsWrittenChangedAndDeleted() {
    Reply made = served.post("/v1/campaigns", body("")).is(201);
    assertThat(made.header("Location")).isEqualTo("/v1/campaigns/news");
    assertThat(made.at("/state/name")).isEqualTo("draft");
    assertThat(made.list("/steps")).containsExactly("change", "schedule", "send", "delete");
    assertThat(made.list("/problems")).isEmpty();
    served.post("/v1/campaigns", body("")).isProblem(409, "idTaken", "/id");
    served.put("/v1/campaigns/news", body(", \"version\": 1, \"perMinute\": 60")).is(200);
    served
        .put("/v1/campaigns/news", body(", \"version\": 1"))
        .isProblem(409, "versionConflict", "");
    served.put("/v1/campaigns/news", body("")).isProblem(400, "missingKey", "");
    assertThat(served.get("/v1/campaigns").is(200).list("/data/*/perMinute")).containsExactly(60L);
    assertThat(served.get("/v1/campaigns?state=sent").list("/data")).isEmpty();
    served.restart();
    assertThat(served.get("/v1/campaigns/news").at("/content/subject"))
        .isEqualTo("Hello {{FirstName}}");
    served.delete("/v1/campaigns/news").is(204);
    served.get("/v1/campaigns/news").is(404);
  }

  @Test
  void whatIsMissingIsToldAndNothingIsSent() {
    Reply made = served.post("/v1/campaigns", "{\"id\": \"bare\", \"name\": \"Bare\"}").is(201);
    assertThat(made.list("/problems/*/pointer"))
        .containsExactly("/content/subject", "/content/html", "/targets/include");
    assertThat(served.post("/v1/campaigns/bare/send", "{}").is(409).list("/errors/*/pointer"))
        .hasSize(3);
    assertThat(served.get("/v1/campaigns/bare").at("/state/name")).isEqualTo("draft");
    served.post("/v1/campaigns/bare/pause", "{}").isProblem(409, "wrongState", "");
    served.get("/v1/campaigns/bare/report").isProblem(409, "wrongState", "");
  }

  @Test
  void mistakesAreToldWithTheirPlaces() {
    served
        .post("/v1/campaigns", body(", \"channel\": \"pigeon\""))
        .isProblem(400, "invalidValue", "/channel");
    served.post("/v1/campaigns", body(", \"colour\": 1")).isProblem(400, "unknownKey", "/colour");
    served
        .post(
            "/v1/campaigns",
            "{\"name\": \"x\", \"targets\": {\"include\": {\"segments\": [\"none\"]}}}")
        .isProblem(400, "notFound", "/targets/include/segments/0");
    served
        .post(
            "/v1/campaigns",
            "{\"name\": \"x\", \"targets\": {\"followUp\": {\"campaign\": \"none\", \"without\":"
                + " \"open\", \"after\": \"P2D\"}}}")
        .isProblem(400, "notFound", "/targets/followUp/campaign");
    served
        .post(
            "/v1/campaigns",
            "{\"name\": \"x\", \"targets\": {\"followUp\": {\"campaign\": \"none\", \"without\":"
                + " \"read\", \"after\": \"P31D\"}}}")
        .is(400);
    served
        .post("/v1/campaigns", "{\"name\": \"x\", \"content\": {\"from\": {\"email\": \"a b\"}}}")
        .isProblem(400, "invalidValue", "/content/from/email");
  }

  @Test
  void aStepTakesOnlyTheVersionThatWasLookedAt() {
    served.post("/v1/campaigns", body("")).is(201);
    served
        .post("/v1/campaigns/news/send", "{\"at\": \"2030-01-01T00:00:00Z\"}")
        .isProblem(400, "unknownKey", "/at");
    served
        .post("/v1/campaigns/news/send", "{\"version\": 9}")
        .isProblem(409, "versionConflict", "");
    served
        .post("/v1/campaigns/news/schedule", "{\"at\": \"2030-01-01T00:00:00Z\", \"version\": 2}")
        .isProblem(409, "versionConflict", "");
    assertThat(served.get("/v1/campaigns/news").at("/state/name")).isEqualTo("draft");
    served.get("/v1/campaigns?state=lost").isProblem(400, "invalidValue", "");
  }

  @Test
  void followUpsGoInNoCircleAndFollowWhatWasSent() {
    served.post("/v1/campaigns", body("")).is(201);
    String after =
        "\"targets\": {\"followUp\": {\"campaign\": \"%s\", \"without\": \"click\", \"after\":"
            + " \"PT2H\"}}";
    served
        .post(
            "/v1/campaigns",
            "{\"id\": \"again\", \"name\": \"Again\", \"content\": "
                + CONTENT
                + ", "
                + after.formatted("news")
                + "}")
        .is(201);
    served
        .put(
            "/v1/campaigns/news",
            "{\"name\": \"News\", \"version\": 1, " + after.formatted("again") + "}")
        .isProblem(400, "invalidValue", "/targets/followUp/campaign");
    served.post("/v1/campaigns/again/send", "{}").isProblem(409, "wrongState", "");
    assertThat(served.post("/v1/campaigns/again/schedule", "{}").is(200).body())
        .doesNotContain("\"expected\"");
    served.delete("/v1/campaigns/news").isProblem(409, "inUse", "");
    served
        .post("/v1/campaigns/expectation", "{" + after.formatted("none") + "}")
        .isProblem(400, "notFound", "/targets/followUp/campaign");
  }

  @Test
  void aPreviewFillsInAndTellsWhatIsWrong() {
    Reply preview =
        served
            .post("/v1/campaigns/preview", "{\"content\": " + CONTENT + ", \"contact\": \"ann\"}")
            .is(200);
    assertThat(preview.at("/written/subject")).isEqualTo("Hello Ann <3");
    assertThat((String) preview.at("/written/html")).contains("Dear Ann &lt;3,");
    assertThat(preview.list("/problems")).isEmpty();
    Reply broken =
        served
            .post(
                "/v1/campaigns/preview",
                "{\"content\": {\"subject\": \"{{#if}}\", \"html\": \"{{Nonsens}}\"}}")
            .is(200);
    assertThat(broken.list("/problems/*/code"))
        .containsExactly("invalidTemplate", "unknownVariable");
    served.post("/v1/campaigns/preview", "{\"content\": {}, \"contact\": \"nobody\"}").is(404);
  }

  @Test
  void anExpectationSaysWhoWouldGetItNow() {
    Reply funnel =
        served
            .post(
                "/v1/campaigns/expectation",
                "{\"targets\": {\"include\": {\"segments\": [\"all\"]}}}")
            .is(200);
    assertThat(funnel.at("/funnel/matched")).isEqualTo(3L);
    assertThat(funnel.at("/funnel/unsubscribed")).isEqualTo(1L);
    assertThat(funnel.at("/funnel/noAddress")).isEqualTo(1L);
    assertThat(funnel.at("/funnel/recipients")).isEqualTo(1L);
  }

  @Test
  void aCampaignIsScheduledInTheZoneOfTheWorkspaceAndTakenBack() {
    served.put("/v1/workspace", "{\"zone\": \"Europe/Warsaw\"}").is(200);
    served.post("/v1/campaigns", body("")).is(201);
    served.post("/v1/campaigns/news/schedule", "{}").isProblem(400, "missingKey", "");
    served
        .post("/v1/campaigns/news/schedule", "{\"at\": \"2020-01-01T10:00\"}")
        .isProblem(400, "outOfRange", "/at");
    Reply scheduled =
        served.post("/v1/campaigns/news/schedule", "{\"at\": \"2027-01-01T10:00\"}").is(200);
    assertThat(scheduled.at("/state/at")).isEqualTo("2027-01-01T09:00:00Z");
    assertThat(scheduled.at("/state/expected")).isEqualTo(1L);
    served.put("/v1/campaigns/news", body(", \"version\": 1")).isProblem(409, "wrongState", "");
    served.delete("/v1/segments/all").isProblem(409, "inUse", "");
    served.post("/v1/campaigns/news/withdraw", "{}").is(200);
    assertThat(served.get("/v1/campaigns/news").at("/state/name")).isEqualTo("draft");
  }

  @Test
  void withoutAChannelARunWaitsAndSaysWhy() throws InterruptedException {
    served.post("/v1/campaigns", body("")).is(201);
    served.post("/v1/campaigns/news/send", "{}").is(200);
    awaitState("sending");
    assertThat(served.get("/v1/campaigns/news/report").is(200).at("/funnel/recipients"))
        .isEqualTo(1L);
    assertThat(served.get("/v1/campaigns/news/links").is(200).list("/data")).isEmpty();
    assertThat(served.get("/v1/campaigns/news/recipients").is(200).list("/data")).isEmpty();
    served.post("/v1/campaigns/news/test", "{\"to\": [\"a@example.com\"]}").is(409);
    served.delete("/v1/campaigns/news").isProblem(409, "wrongState", "");
    String audience = served.get("/v1/campaigns/news").text("/state/audience");
    served.delete("/v1/audiences/" + audience).isProblem(409, "inUse", "");
    served.post("/v1/campaigns/news/cancel", "{}").is(200);
    clock.advance(Duration.ofMinutes(1));
    awaitDeleted();
    served.get("/v1/audiences/" + audience).is(404);
  }

  /// A run that was cancelled comes to its end in a moment.
  private void awaitDeleted() throws InterruptedException {
    for (int i = 0; i < 500 && served.delete("/v1/campaigns/news").status() == 409; i++) {
      Thread.sleep(20);
    }
    served.get("/v1/campaigns/news").is(404);
  }

  private void awaitState(String state) throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      if (served.get("/v1/campaigns/news").at("/state/name").equals(state)) {
        return;
      }
      Thread.sleep(20);
    }
    assertThat(served.get("/v1/campaigns/news").body()).contains(state);
  }

  @Test
  void recipientsAreExported() throws InterruptedException {
    served.post("/v1/campaigns", body("")).is(201);
    served.post("/v1/campaigns/news/send", "{}").is(200);
    awaitState("sending");
    Reply csv =
        served
            .call("GET", "/v1/campaigns/news/recipients")
            .header("Accept", "text/csv")
            .send()
            .is(200);
    assertThat(csv.body()).startsWith("contact,state,at,reason,opened,clicked,unsubscribed\r\n");
    served.get("/v1/campaigns/news/recipients?state=lost").isProblem(400, "invalidValue", "");
  }
}
