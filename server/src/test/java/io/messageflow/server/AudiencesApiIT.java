package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AudiencesApiIT extends OnServer {
  private static final String EMAIL = "{\"channel\": \"email\"}";

  @BeforeEach
  void contacts() {
    contact("{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@x.pl\"}}");
    contact("{\"id\": \"ben\", \"fields\": {\"Email\": \"ben@x.pl\", \"EmailSubscribed\": false}}");
    contact("{\"id\": \"cas\", \"fields\": {\"FirstName\": \"Cas\"}}");
    contact("{\"id\": \"dan\", \"fields\": {\"Email\": \"ANN@x.pl\"}, \"lists\": [\"staff\"]}");
    contact("{\"id\": \"eve\", \"fields\": {\"Email\": \"Ann@x.pl\"}}");
    contact("{\"fields\": {\"Email\": \"nameless@x.pl\"}}");
    segment("everyone", "{\"all\": []}");
    segment("eves", "{\"field\": \"Email\", \"op\": \"equals\", \"value\": \"Ann@x.pl\"}");
  }

  private void contact(String json) {
    served.post("/v1/contacts", json).is(200);
  }

  private void segment(String id, String rule) {
    served
        .post(
            "/v1/segments",
            "{\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"rule\": " + rule + "}")
        .is(201);
  }

  private Reply made(String body) {
    return served.post("/v1/segments/everyone/audience", body).is(201);
  }

  private Reply contacts(String id, String query) {
    return served.get("/v1/audiences/" + id + "/contacts" + query).is(200);
  }

  @Test
  void aPreviewTellsHowManyASendWouldReach() {
    Reply preview =
        served.post("/v1/segments/preview", "{\"rule\": {\"all\": []}, \"reach\": true}").is(200);
    assertThat(preview.at("/reach")).isEqualTo(Map.of("email", 4L, "sms", 0L, "push", 6L));
  }

  @Test
  void everyoneOfTheSegmentIsCountedOnceForTheFirstReason() {
    Reply made = made("{\"channel\": \"email\", \"exclude\": {\"lists\": [\"staff\"]}}");
    String id = made.text("/id");
    assertThat(made.header("Location")).isEqualTo("/v1/audiences/" + id);
    assertThat(made.at("/at")).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(made.at("/version")).isEqualTo(1L);
    assertThat(made.at("/funnel"))
        .isEqualTo(
            Map.of(
                "matched", 6L,
                "excluded", 1L,
                "unsubscribed", 1L,
                "bounced", 0L,
                "complained", 0L,
                "noAddress", 1L,
                "duplicate", 1L,
                "recipients", 2L));
    assertThat(served.get("/v1/audiences/" + id).is(200).body()).isEqualTo(made.body());
    assertThat(contacts(id, "?reason=all").at("/data/*/reason"))
        .isEqualTo(
            List.of(
                "recipient", "unsubscribed", "noAddress", "excluded", "duplicate", "recipient"));
    assertThat(contacts(id, "?reason=duplicate").at("/data/0/id")).isEqualTo("eve");
  }

  @Test
  void withoutABodyAllMembersAreRecipients() {
    String id = served.call("POST", "/v1/segments/eves/audience").send().is(201).text("/id");
    assertThat(contacts(id, "").at("/data/*/id")).isEqualTo(List.of("ann", "dan", "eve"));
    assertThat(contacts(id, "").body()).doesNotContain("address");
    assertThat(contacts(id, "").at("/data/*/id"))
        .isEqualTo(served.get("/v1/segments/eves/contacts").at("/data/*/id"));
  }

  @Test
  void whatWasAcknowledgedIsInAndWhatComesLaterIsNot() {
    String id = made(EMAIL).text("/id");
    contact("{\"id\": \"fay\", \"fields\": {\"Email\": \"fay@x.pl\"}}");
    served.post("/v1/events", "{\"contact\": \"fay\", \"name\": \"MailBounce\"}").is(200);
    Reply later = made(EMAIL);
    assertThat(later.at("/funnel/bounced")).isEqualTo(1L);
    assertThat(contacts(id, "?reason=all").body()).doesNotContain("fay");
    assertThat(served.get("/v1/audiences").at("/data/*/id"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactlyInAnyOrder(id, later.text("/id"));
    assertThat(served.get("/v1/audiences?segment=eves").at("/data")).isEqualTo(List.of());
  }

  @Test
  void pagesGoOnBehindAnId() {
    String id = made("{}").text("/id");
    Reply first = contacts(id, "?limit=4");
    assertThat(first.at("/data/*/id")).isEqualTo(List.of("ann", "ben", "cas", "dan"));
    Reply second = contacts(id, "?limit=4&cursor=" + first.text("/next"));
    assertThat(second.at("/data/*/id")).isEqualTo(List.of("eve", "nameless@x.pl"));
    assertThat(second.at("/next")).isEqualTo(Plain.NULL);
  }

  @Test
  void exportsComeInLinesAndCells() {
    contact("{\"id\": \"a,\\\"b\", \"fields\": {\"Email\": \"first@x.pl\"}}");
    String path = "/v1/audiences/" + made(EMAIL).text("/id") + "/contacts";
    Reply csv = served.call("GET", path).header("Accept", "text/csv").send().is(200);
    assertThat(csv.body())
        .isEqualTo(
            """
            id,address,reason
            "a,""b",first@x.pl,recipient
            ann,ann@x.pl,recipient
            nameless@x.pl,nameless@x.pl,recipient
            """
                .replace("\n", "\r\n"));
    Reply lines =
        served
            .call("GET", path + "?reason=noAddress")
            .header("Accept", "application/x-ndjson")
            .send()
            .is(200);
    assertThat(lines.body()).isEqualTo("{\"id\":\"cas\",\"reason\":\"noAddress\"}\n");
  }

  @Test
  void contactsAreCalledWhatTheyWereCalled() {
    String id = made(EMAIL).text("/id");
    String before = contacts(id, "?reason=all").body();
    clock.advance(Duration.ofHours(1));
    contact("{\"id\": \"nam\", \"fields\": {\"Email\": \"nameless@x.pl\"}}");
    contact("{\"id\": \"ann\", \"fields\": {\"Email\": \"other@x.pl\"}}");
    contact(
        "{\"id\": \"ann\", \"fields\": {\"Email\": \"late@x.pl\"}, \"at\":"
            + " \"2026-11-20T00:00:00Z\"}");
    served.post("/v1/contacts/dan/merge", "{\"into\": \"eve\"}").is(200);
    served.post("/v1/contacts/eve/merge", "{\"into\": \"ann\"}").is(200);
    assertThat(contacts(id, "?reason=all").body()).isEqualTo(before);
    served.restart();
    assertThat(contacts(id, "?reason=all").body()).isEqualTo(before);
    String later = made("{}").text("/id");
    assertThat(contacts(later, "").at("/data/*/id")).isEqualTo(List.of("ann", "ben", "cas", "nam"));
  }

  @Test
  void anErasedContactIsInNoAudience() {
    String id = made(EMAIL).text("/id");
    Object funnel = served.get("/v1/audiences/" + id).at("/funnel");
    served.post("/v1/contacts/dan/merge", "{\"into\": \"ann\"}").is(200);
    assertThat(contacts(id, "?reason=all").body()).contains("dan", "ann@x.pl");
    served.delete("/v1/contacts/ann").is(204);
    for (int run = 0; run < 2; run++) {
      String all = contacts(id, "?reason=all").body();
      assertThat(all).contains("ben", "eve").doesNotContain("dan", "\"ann\"", "ANN@x.pl");
      Reply audience = served.get("/v1/audiences/" + id).is(200);
      assertThat(audience.at("/funnel")).isEqualTo(funnel);
      assertThat(audience.at("/erased")).isEqualTo(2L);
      contact("{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@x.pl\"}}");
      served.restart();
    }
  }

  @Test
  void anAudienceOutlivesItsSegmentAndGoesWhenItIsDeleted() {
    String id = made(EMAIL).text("/id");
    served.delete("/v1/segments/everyone").is(204);
    contacts(id, "");
    served.delete("/v1/audiences/" + id).is(204);
    served.get("/v1/audiences/" + id).isProblem(404, "notFound", "");
    served.get("/v1/audiences/" + id + "/contacts").isProblem(404, "notFound", "");
    served.delete("/v1/audiences/" + id).isProblem(404, "notFound", "");
  }

  @Test
  void aRepeatedRequestMakesOneAudience() {
    String path = "/v1/segments/everyone/audience";
    Reply first = served.call("POST", path).header("Idempotency-Key", "k").json(EMAIL).send();
    clock.advance(Duration.ofMinutes(1));
    Reply again = served.call("POST", path).header("Idempotency-Key", "k").json(EMAIL).send();
    assertThat(again.is(201).body()).isEqualTo(first.is(201).body());
    assertThat(served.get("/v1/audiences").list("/data")).hasSize(1);
  }

  @Test
  void mistakesAreToldWithTheirPlaces() {
    String path = "/v1/segments/everyone/audience";
    served.post(path, "{\"channel\": \"fax\"}").isProblem(400, "invalidValue", "/channel");
    served.post(path, "{\"exlude\": {}}").isProblem(400, "unknownKey", "/exlude");
    served
        .post(path, "{\"exclude\": {\"segments\": [\"eves\", \"none\"]}}")
        .isProblem(400, "notFound", "/exclude/segments/1");
    served
        .post(path, "{\"exclude\": {\"lists\": [\"none\"]}}")
        .isProblem(400, "notFound", "/exclude/lists/0");
    served.post("/v1/segments/none/audience", "{}").isProblem(404, "notFound", "");
    String id = made(EMAIL).text("/id");
    served.get("/v1/audiences/" + id + "/contacts?reason=luck").isProblem(400, "invalidValue", "");
  }
}
