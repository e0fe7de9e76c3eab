package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/v1/workspace` with plan and usage, `/v1/keys`, `/v1/backups`.
class WorkspaceApiIT extends OnServer {
  private static final String NO_LIMIT = Plain.NULL;

  @Test
  void aNewWorkspaceHoldsEverything() {
    Reply workspace = served.get("/v1/workspace").is(200);
    assertThat(workspace.at("/zone")).isEqualTo("UTC");
    assertThat(workspace.at("/country")).isEqualTo(NO_LIMIT);
    assertThat(workspace.at("/strict")).isEqualTo(false);
    assertThat(workspace.at("/plan/contacts")).isEqualTo(NO_LIMIT);
    assertThat(workspace.at("/plan/features"))
        .isEqualTo(List.of("customEvents", "webTracking", "sms", "push", "webhooks"));
    assertThat(workspace.at("/usage"))
        .isEqualTo(Map.of("contacts", 0L, "events", 0L, "eventsThisMonth", 0L, "segments", 0L));
  }

  @Test
  void whatIsNotNamedStays() {
    served.put("/v1/workspace", "{\"zone\": \"Europe/Warsaw\", \"country\": \"pl\"}").is(200);
    Reply changed =
        served.put("/v1/workspace", "{\"strict\": true, \"plan\": {\"segments\": 5}}").is(200);
    assertThat(changed.at("/zone")).isEqualTo("Europe/Warsaw");
    assertThat(changed.at("/country")).isEqualTo("PL");
    assertThat(changed.at("/plan/segments")).isEqualTo(5L);
    served.restart();
    assertThat(served.get("/v1/workspace").body()).isEqualTo(changed.body());
    Reply freed =
        served.put("/v1/workspace", "{\"country\": null, \"plan\": {\"segments\": null}}").is(200);
    assertThat(freed.at("/country")).isEqualTo(NO_LIMIT);
    assertThat(freed.at("/plan/segments")).isEqualTo(NO_LIMIT);
    served.put("/v1/workspace", served.get("/v1/workspace").body()).is(200);
  }

  @Test
  void settingsThatAreNoneAreRefused() {
    served.put("/v1/workspace", "{\"zone\": \"Warsaw\"}").isProblem(400, "unknownZone", "/zone");
    served.put("/v1/workspace", "{\"country\": \"XX\"}").isProblem(400, "invalidValue", "/country");
    served.put("/v1/workspace", "{\"strict\": \"yes\"}").isProblem(400, "wrongType", "/strict");
    served
        .put("/v1/workspace", "{\"timezone\": \"UTC\"}")
        .isProblem(400, "unknownKey", "/timezone");
    served
        .put("/v1/workspace", "{\"plan\": {\"contacts\": -1}}")
        .isProblem(400, "outOfRange", "/plan/contacts");
    served
        .put("/v1/workspace", "{\"plan\": {\"features\": [\"mail\"]}}")
        .isProblem(400, "invalidValue", "/plan/features");
  }

  @Test
  void aZoneInWhichASegmentWouldBreakIsRefused() {
    served.put("/v1/workspace", "{\"zone\": \"Europe/Warsaw\"}").is(200);
    served.post(
        "/v1/contacts", "{\"id\": \"a\", \"fields\": {\"Seen\": \"2026-01-01T00:00:00Z\"}}");
    served
        .post(
            "/v1/segments",
            """
            {"id": "s", "name": "Seen then", "rule": {"field": "Seen", "op": "between",
             "value": ["2026-01-02", "2026-01-01T23:30:00Z"]}}\
            """)
        .is(201);
    served.put("/v1/workspace", "{\"zone\": \"UTC\"}").isProblem(409, "breaksSegment", "");
    served.get("/v1/segments").is(200);
    served.put("/v1/workspace", "{\"zone\": \"Asia/Tokyo\"}").is(200);
    served.get("/v1/segments/s").is(200);
  }

  @Test
  void featuresThatThePlanLacksAreForbidden() {
    served.put("/v1/workspace", "{\"plan\": {\"features\": [\"webTracking\"]}}").is(200);
    event("order").isProblem(403, "notInPlan", "/name");
    event("SmsClick").isProblem(403, "notInPlan", "/name");
    event("PushOpen").isProblem(403, "notInPlan", "/name");
    event("Visit").is(200);
    event("MailOpen").is(200);
    Reply part =
        served
            .post(
                "/v1/events",
                "[{\"contact\": \"a\", \"name\": \"Visit\"}, {\"contact\": \"a\", \"name\":"
                    + " \"order\"}]")
            .is(200);
    assertThat(part.at("/rejected/*/code")).isEqualTo(List.of("notInPlan"));
    served.put("/v1/workspace", "{\"plan\": {\"features\": [\"customEvents\"]}}").is(200);
    assertThat(served.post("/v1/rejected/replay", "{}").is(200).at("/accepted")).isEqualTo(2L);
  }

  private Reply event(String name) {
    return served.post("/v1/events", "{\"contact\": \"a\", \"name\": \"" + name + "\"}");
  }

  @Test
  void limitsOfThePlanHold() {
    served
        .put("/v1/workspace", "{\"plan\": {\"contacts\": 2, \"eventsAMonth\": 2, \"segments\": 1}}")
        .is(200);
    served.post("/v1/contacts", "[{\"id\": \"a\"}, {\"id\": \"b\"}]").is(200);
    served.post("/v1/contacts", "{\"id\": \"c\"}").isProblem(403, "notInPlan", "");
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"Age\": 1}}").is(200);
    event("x").is(200);
    event("x").is(200);
    event("x").isProblem(403, "notInPlan", "");
    assertThat(served.get("/v1/workspace").at("/usage/eventsThisMonth")).isEqualTo(2L);
    served.restart();
    event("x").isProblem(403, "notInPlan", "");
    clock.advance(Duration.ofDays(8));
    event("x").is(200);
    assertThat(served.get("/v1/workspace").at("/usage/eventsThisMonth")).isEqualTo(1L);
    assertThat(served.get("/v1/workspace").at("/usage/events")).isEqualTo(3L);
    String segment = "{\"name\": \"All\", \"rule\": {\"all\": []}}";
    served.post("/v1/segments", segment).is(201);
    served.post("/v1/segments", segment).isProblem(403, "notInPlan", "");
  }

  @Test
  void aRepeatIsAcceptedWhenTheMonthIsFull() {
    served.put("/v1/workspace", "{\"plan\": {\"eventsAMonth\": 1}}").is(200);
    String event = "{\"id\": \"e\", \"contact\": \"a\", \"name\": \"x\"}";
    served.post("/v1/events", event).is(200);
    assertThat(served.post("/v1/events", event).is(200).at("/accepted")).isEqualTo(1L);
  }

  @Test
  void aKeyIsShownOnceAndDoesWhatItsScopesSay() {
    Reply made = served.post("/v1/keys", "{\"name\": \"Shop\", \"scopes\": [\"ingest\"]}").is(201);
    String key = made.text("/key");
    assertThat(key).startsWith(made.text("/start"));
    assertThat(served.get("/v1/keys").body()).doesNotContain(key).contains("Shop");
    served.call("POST", "/v1/contacts").key(key).json("{\"id\": \"a\"}").send().is(200);
    served.call("GET", "/v1/contacts/a").key(key).send().isProblem(403, "forbidden", "");
    served.restart();
    served.call("POST", "/v1/contacts").key(key).json("{\"id\": \"a\"}").send().is(200);
    served.delete("/v1/keys/" + made.text("/id")).is(204);
    served
        .call("POST", "/v1/contacts")
        .key(key)
        .json("{\"id\": \"a\"}")
        .send()
        .isProblem(401, "unauthorized", "");
  }

  @Test
  void keysThatAreNoneAreRefusedAndTheLastManagerStays() {
    served
        .post("/v1/keys", "{\"name\": \"x\", \"scopes\": [\"root\"]}")
        .isProblem(400, "invalidValue", "/scopes");
    served.post("/v1/keys", "{\"name\": \"x\"}").isProblem(400, "missingKey", "");
    served.post("/v1/keys", "{\"scopes\": [\"read\"]}").isProblem(400, "missingKey", "");
    String only = served.get("/v1/keys").text("/data/0/id");
    served.delete("/v1/keys/" + only).isProblem(409, "inUse", "");
    served.delete("/v1/keys/none").isProblem(404, "notFound", "");
  }

  @Test
  void aBackupIsMadeOnceAName() {
    served.post("/v1/backups", "{\"name\": \"first\"}").is(201);
    served.post("/v1/backups", "{\"name\": \"first\"}").isProblem(409, "idTaken", "/name");
    served.post("/v1/backups", "{\"name\": \"../first\"}").isProblem(400, "invalidValue", "/name");
    served.call("POST", "/v1/backups").send().is(201);
    assertThat(folder.resolve("backups").resolve("first")).isDirectory();
  }

  @Test
  void metricsTellWhatIsInMemory() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}}").is(200);
    served
        .post(
            "/v1/segments/preview",
            "{\"rule\": {\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}}")
        .is(200);
    assertThat(served.get("/metrics").body())
        .contains("segments_columns_bytes{kind=\"fields\"}")
        .doesNotContain("segments_unarchived 0.0");
  }

  @Test
  void healthMetricsAndGuideNeedNoKey() {
    assertThat(served.call("GET", "/health").withoutKey().send().is(200).body())
        .isEqualTo("{\"status\":\"up\"}\n");
    assertThat(served.call("GET", "/metrics").withoutKey().send().is(200).body())
        .contains("segments_contacts 0.0", "segments_http_requests_seconds_count");
    served.call("GET", "/").withoutKey().send().is(200);
  }
}
