package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Segment's tracking libraries send.
class SdkApiIT extends OnServer {
  private String key = "";

  @BeforeEach
  void key() {
    key = served.workspace().keys().create("source", Set.of(Scope.INGEST)).secret();
  }

  private Reply send(String path, String json) {
    String basic = Base64.getEncoder().encodeToString((key + ":").getBytes(StandardCharsets.UTF_8));
    return served
        .call("POST", path)
        .header("Authorization", "Basic " + basic)
        .json(json.replace('\'', '"'))
        .send();
  }

  private void sent(String path, String json) {
    assertThat(send(path, json).is(200).at("/success")).isEqualTo(true);
  }

  private Reply contact(String id) {
    return served.get("/v1/contacts/" + id).is(200);
  }

  private Reply timeline(String id) {
    return served.get("/v1/contacts/" + id + "/timeline").is(200);
  }

  @Test
  void identifyUpdatesFieldsUnderTheirStandardNames() {
    sent(
        "/v1/identify",
        "{'userId': 'ann', 'traits': {'email': 'ann@a.pl', 'phone': '+48501234567',"
            + " 'name': 'Ann Marie Nowak', 'company': {'name': 'Acme', 'size': 7},"
            + " 'createdAt': '2025-01-02T03:04:05Z', 'timezone': 'Europe/Warsaw', 'plan': 'pro',"
            + " 'address': {'city': 'Rome'}}}");
    Reply ann = contact("ann");
    assertThat(ann.at("/fields"))
        .isEqualTo(
            Map.of(
                "Email", "ann@a.pl",
                "MobilePhone", "+48501234567",
                "FirstName", "Ann Marie",
                "LastName", "Nowak",
                "CompanyName", "Acme",
                "company.size", 7L,
                "CreateTime", "2025-01-02T03:04:05Z",
                "TimeZone", "Europe/Warsaw",
                "plan", "pro",
                "address.city", "Rome"));
    sent(
        "/v1/i",
        "{'userId': 'ann', 'traits': {'first_name': 'Anna', 'name': 'x', 'createdAt':"
            + " 1735787045}}");
    assertThat(contact("ann").text("/fields/FirstName")).isEqualTo("Anna");
    assertThat(contact("ann").text("/fields/LastName")).isEqualTo("Nowak");
    assertThat(contact("ann").text("/fields/name")).isEqualTo("x");
    assertThat(contact("ann").text("/fields/CreateTime")).isEqualTo("2025-01-02T03:04:05Z");
  }

  @Test
  void trackIsAnEventAndARepeatIsOne() {
    String message =
        "{'userId': 7, 'event': 'Order Completed', 'messageId': 'm1',"
            + " 'timestamp': '2026-11-20T10:00:00Z', 'properties': {'total': 20,"
            + " 'products': [{'sku': 'a'}]}}";
    sent("/v1/track", message);
    sent("/v1/t", message);
    Reply timeline = timeline("7");
    assertThat(timeline.at("/data/*/name")).isEqualTo(List.of("Order Completed"));
    assertThat(timeline.at("/data/0/id")).isEqualTo("m1");
    assertThat(timeline.at("/data/0/at")).isEqualTo("2026-11-20T10:00:00Z");
    assertThat(timeline.at("/data/0/attributes/total")).isEqualTo(20L);
  }

  @Test
  void pageIsAVisitAndScreenIsOne() {
    sent(
        "/v1/page",
        "{'userId': 'ann', 'name': 'Pricing', 'properties': {'title': 'Prices', 'plan': 'pro'},"
            + " 'context': {'page': {'url': 'https://a.pl/pricing?utm_term=t', 'title': 'other',"
            + " 'referrer': 'https://b.pl/'}, 'campaign': {'name': 'spring', 'source': 'mail'}}}");
    sent("/v1/screen", "{'userId': 'ann', 'name': 'Home', 'properties': {'dark': true}}");
    Reply timeline = timeline("ann");
    assertThat(timeline.at("/data/*/name")).isEqualTo(List.of("Screen", "Visit"));
    assertThat(timeline.at("/data/1/attributes"))
        .isEqualTo(
            Map.of(
                "url", "https://a.pl/pricing?utm_term=t",
                "host", "a.pl",
                "path", "/pricing",
                "utm_term", "t",
                "title", "Prices",
                "referrer", "https://b.pl/",
                "utm_campaign", "spring",
                "utm_source", "mail",
                "name", "Pricing",
                "plan", "pro"));
    assertThat(timeline.at("/data/0/attributes/name")).isEqualTo("Home");
  }

  @Test
  void aVisitorBecomesTheUserWhoIsNamedBesideIt() {
    sent("/v1/track", "{'anonymousId': 'b1', 'event': 'Seen'}");
    assertThat(contact("anon_b1").text("/id")).isEqualTo("anon_b1");
    sent("/v1/track", "{'anonymousId': 'b1', 'userId': 'ann', 'event': 'Signed Up'}");
    assertThat(timeline("ann").at("/data/*/name")).isEqualTo(List.of("Signed Up", "Seen"));
    sent("/v1/track", "{'anonymousId': 'b1', 'event': 'Seen'}");
    assertThat(timeline("ann").list("/data")).hasSize(3);
    sent("/v1/identify", "{'anonymousId': 'b2', 'traits': {'email': 'Ben@a.pl'}}");
    sent("/v1/identify", "{'userId': 'ben', 'traits': {'email': 'ben@a.pl'}}");
    assertThat(contact("anon_b2").text("/id")).isEqualTo("ben");
  }

  @Test
  void onlyWhoMayManageMakesOneOfTwoKnownContacts() {
    sent("/v1/track", "{'userId': 'old', 'event': 'Seen'}");
    sent("/v1/track", "{'userId': 'ann', 'event': 'Seen'}");
    send("/v1/alias", "{'previousId': 'old', 'userId': 'ann'}").isProblem(403, "forbidden", "");
    assertThat(contact("old").text("/id")).isEqualTo("old");
    send("/v1/batch", "{}").isProblem(400, "missingKey", "");
  }

  @Test
  void aliasMergesVisitorsAndUsers() {
    key = served.workspace().keys().create("merging", Set.of(Scope.INGEST, Scope.MANAGE)).secret();
    sent("/v1/track", "{'anonymousId': 'b1', 'event': 'Seen'}");
    sent("/v1/alias", "{'previousId': 'b1', 'userId': 'ann'}");
    assertThat(timeline("ann").list("/data")).hasSize(1);
    sent("/v1/track", "{'userId': 'old', 'event': 'Seen'}");
    sent(
        "/v1/batch",
        "{'batch': [{'type': 'track', 'userId': 'old', 'event': 'Bought'},"
            + " {'type': 'alias', 'previousId': 'old', 'userId': 'ann'},"
            + " {'type': 'track', 'userId': 'old', 'event': 'Left'}]}");
    assertThat(timeline("ann").list("/data")).hasSize(4);
    assertThat(contact("old").text("/id")).isEqualTo("ann");
    sent("/v1/a", "{'previousId': 'ann', 'userId': 'new'}");
    assertThat(contact("new").text("/id")).isEqualTo("new");
    assertThat(contact("ann").text("/id")).isEqualTo("new");
  }

  @Test
  void groupIsTheCompany() {
    sent("/v1/group", "{'userId': 'ann', 'groupId': 'g1', 'traits': {'name': 'Acme', 'x': 1}}");
    assertThat(contact("ann").at("/fields"))
        .isEqualTo(Map.of("groupId", "g1", "CompanyName", "Acme"));
  }

  @Test
  void aBatchIsTakenInPartAndTheRestIsKept() {
    sent(
        "/v1/batch",
        "{'sentAt': '2026-11-23T12:00:00Z', 'batch': [{'type': 'track', 'userId': 'ann',"
            + " 'event': 'Seen'}, {'type': 'track', 'event': 'Seen'}, {'type': 'none'}, 7]}");
    assertThat(timeline("ann").list("/data")).hasSize(1);
    assertThat(served.get("/v1/rejected").at("/data/*/code"))
        .isEqualTo(List.of("missingIdentity", "invalidValue", "invalidValue"));
    send("/v1/track", "{'event': 'Seen'}").isProblem(400, "missingIdentity", "");
    sent("/v1/batch", "{'batch': []}");
  }

  @Test
  void aClockThatIsAheadIsSetRightAndNothingLiesInTheFuture() {
    sent(
        "/v1/track",
        "{'userId': 'a', 'event': 'e', 'timestamp': '2026-11-23T13:59:00Z',"
            + " 'sentAt': '2026-11-23T14:00:00Z'}");
    sent(
        "/v1/track",
        "{'userId': 'b', 'event': 'e', 'timestamp': '2026-11-23T11:00:00Z',"
            + " 'sentAt': '2026-11-23T11:30:00Z'}");
    sent("/v1/track", "{'userId': 'c', 'event': 'e', 'timestamp': '2030-01-01T00:00:00Z'}");
    assertThat(timeline("a").at("/data/0/at")).isEqualTo("2026-11-23T11:59:00Z");
    assertThat(timeline("b").at("/data/0/at")).isEqualTo("2026-11-23T11:00:00Z");
    assertThat(timeline("c").at("/data/0/at")).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void theKeyMayStandInTheBodyAndMustBeOneThatMayIngest() {
    String message = "{\"userId\": \"ann\", \"event\": \"e\", \"writeKey\": \"" + key + "\"}";
    served
        .call("POST", "/v1/track")
        .withoutKey()
        .body("text/plain", message.getBytes(StandardCharsets.UTF_8))
        .send()
        .is(200);
    served
        .call("POST", "/v1/t")
        .key(key)
        .json("{\"userId\": \"a\", \"event\": \"e\"}")
        .send()
        .is(200);
    served
        .call("POST", "/v1/track")
        .withoutKey()
        .json(message.replace(key, "none"))
        .send()
        .isProblem(401, "unauthorized", "");
    String reader = served.workspace().keys().create("reader", Set.of(Scope.READ)).secret();
    served
        .call("POST", "/v1/track")
        .withoutKey()
        .json(message.replace(key, reader))
        .send()
        .isProblem(403, "forbidden", "");
  }
}
