package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.tracking.IdentifySecret;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers send.
class VisitsApiIT extends OnServer {
  private static final String ORIGIN = "https://shop.example";
  private static final String ANON = "anon_0123456789abcdef";
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";

  private String site = "";
  private String key = "";
  private String secret = "";

  @BeforeEach
  void site() {
    Reply made =
        served.post("/v1/sites", "{\"name\": \"Shop\", \"origins\": [\"" + ORIGIN + "\"]}").is(201);
    site = made.header("Location");
    key = made.text("/key");
    secret = made.text("/identifySecret");
  }

  private Served.Calling call(String body) {
    return served
        .call("POST", "/t/visit")
        .withoutKey()
        .header("Origin", ORIGIN)
        .header("User-Agent", BROWSER)
        .body("text/plain", body.getBytes(StandardCharsets.UTF_8));
  }

  private String batch(String... events) {
    return batchOf(ANON, events);
  }

  private String batchOf(String visitor, String... events) {
    return "{\"key\": \"%s\", \"anonymous\": \"%s\", \"sentAt\": %d, \"events\": [%s]}"
        .formatted(key, visitor, clock.millis(), String.join(",", events));
  }

  private Reply send(String... events) {
    return call(batch(events)).send().is(204);
  }

  private String visit(String id, String url) {
    return "{\"type\": \"visit\", \"id\": \"%s\", \"at\": %d, \"url\": \"%s\", \"title\": \"T\"}"
        .formatted(id, clock.millis(), url);
  }

  private String identify(String members) {
    return "{\"type\": \"identify\", \"id\": \"i\", \"at\": %d, %s}"
        .formatted(clock.millis(), members);
  }

  private Object timeline(String contact, String member) {
    return served.get("/v1/contacts/" + contact + "/timeline").is(200).at("/data/*/" + member);
  }

  private int refused() {
    return served.get("/v1/rejected").is(200).list("/data").size();
  }

  @Test
  void whatNoPageCanMeanIsRefused() {
    send(
        "{\"type\": \"visit\", \"id\": \"1\"}",
        "{\"type\": \"visit\", \"id\": \"2\", \"url\": \"javascript:alert(1)\"}",
        "{\"type\": \"visit\", \"id\": \"3\", \"url\": \"https://shop.example/\", \"at\": \"x\"}",
        "{\"type\": \"leave\", \"id\": \"4\", \"url\": \"https://shop.example/\", \"duration\":"
            + " -5}");
    assertThat(refused()).isEqualTo(4);
    served.get("/v1/contacts/" + ANON).is(404);
  }

  @Test
  void aVisitIsAnEventOfTheVisitorAtOnce() {
    Reply reply = send(visit("1", ORIGIN + "/pricing?utm_source=mail"));
    assertThat(reply.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(reply.header("Vary")).contains("Origin");
    Reply timeline = served.get("/v1/contacts/" + ANON + "/timeline").is(200);
    assertThat(timeline.at("/data/0/name")).isEqualTo("Visit");
    assertThat(timeline.at("/data/0/attributes/path")).isEqualTo("/pricing");
    assertThat(timeline.at("/data/0/attributes/host")).isEqualTo("shop.example");
    assertThat(timeline.at("/data/0/attributes/utm_source")).isEqualTo("mail");
    assertThat(timeline.at("/data/0/attributes/title")).isEqualTo("T");
    assertThat(
            count(
                "{\"visit\": {\"attribute\": \"path\", \"op\": \"equals\", \"value\":"
                    + " \"/pricing\"}}"))
        .isEqualTo(1L);
    Reply seen = served.get(site).is(200);
    assertThat(seen.text("/lastVisit/url")).isEqualTo(ORIGIN + "/pricing?utm_source=mail");
    assertThat(seen.text("/lastVisit/contact")).isEqualTo(ANON);
    assertThat(seen.text("/lastVisitAt")).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void whatIsSentTwiceIsThereOnce() {
    send(visit("1", ORIGIN), visit("2", ORIGIN));
    send(visit("1", ORIGIN), visit("2", ORIGIN));
    assertThat((List<?>) timeline(ANON, "name")).hasSize(2);
  }

  @Test
  void aPageThatIsLeftTellsForHowLongItWasInSight() {
    send(
        "{\"type\": \"leave\", \"id\": \"1\", \"at\": 1, \"url\": \"%s/a\", \"duration\": 12.5}"
            .formatted(ORIGIN));
    Reply timeline = served.get("/v1/contacts/" + ANON + "/timeline").is(200);
    assertThat(timeline.at("/data/0/name")).isEqualTo("PageLeave");
    assertThat(timeline.at("/data/0/attributes/duration")).isEqualTo(12.5);
    assertThat(timeline.at("/data/0/attributes/path")).isEqualTo("/a");
  }

  @Test
  void aKeyIsGoodFromItsOriginsAlone() {
    call(batch(visit("1", ORIGIN)))
        .header("Origin", "https://evil.example")
        .send()
        .isProblem(403, "forbidden", "");
    call(batch(visit("1", ORIGIN))).header("Origin", "null").send().isProblem(403, "forbidden", "");
    served
        .call("POST", "/t/visit")
        .body("text/plain", batch(visit("1", ORIGIN)).getBytes(StandardCharsets.UTF_8))
        .send()
        .isProblem(403, "forbidden", "");
    Reply unknown = call(batch(visit("1", ORIGIN)).replace(key, "site_none")).send();
    unknown.isProblem(403, "forbidden", "");
    assertThat(unknown.header("Access-Control-Allow-Origin")).isEmpty();
    assertThat(served.get("/v1/contacts").list("/data")).isEmpty();
  }

  @Test
  void aSiteKeyOpensNothingElse() {
    for (String path : List.of("/v1/contacts", "/v1/sites", "/v1/events")) {
      served.call("GET", path).key(key).send().isProblem(401, "unauthorized", "");
    }
    served
        .call("POST", "/v1/track")
        .key(key)
        .json("{\"userId\": \"a\", \"event\": \"b\"}")
        .send()
        .isProblem(401, "unauthorized", "");
  }

  @Test
  void aPageMayAskBeforeItSendsJson() {
    Reply known =
        served.call("OPTIONS", "/t/visit").withoutKey().header("Origin", ORIGIN).send().is(204);
    assertThat(known.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
    assertThat(known.header("Access-Control-Allow-Headers")).isEqualTo("Content-Type");
    Reply unknown =
        served
            .call("OPTIONS", "/t/visit")
            .withoutKey()
            .header("Origin", "https://evil.example")
            .send()
            .is(204);
    assertThat(unknown.header("Access-Control-Allow-Origin")).isEmpty();
    call(batch(visit("1", ORIGIN))).header("Content-Type", "application/json").send().is(204);
  }

  @Test
  void pagesOfOtherSitesMaySendHereAndNowhereElse() {
    call(batch(visit("1", ORIGIN))).header("Sec-Fetch-Site", "cross-site").send().is(204);
  }

  @Test
  void badBatchesAreRefusedWhole() {
    call("[7").send().isProblem(400, "malformedJson", "");
    call(batchOf("ann")).send().isProblem(400, "invalidValue", "/anonymous");
    call(batchOf("anon_short")).send().isProblem(400, "invalidValue", "/anonymous");
    call(batch(",1".repeat(101).substring(1))).send().isProblem(400, "tooMany", "/events");
    call(batch(visit("1", "x".repeat(70_000)))).send().isProblem(413, "tooLarge", "");
    call(batch())
        .header("Content-Type", "image/png")
        .send()
        .isProblem(415, "unsupportedMediaType", "");
    Reply unknown = call(batch().replace("\"events\"", "\"event\"")).send();
    unknown.isProblem(400, "unknownKey", "/event");
    assertThat(unknown.header("Access-Control-Allow-Origin")).isEqualTo(ORIGIN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"MailOpen", "mailclick", "Visit", "MailUnsubscribe", "PushOpen"})
  void aPageCannotFakeWhatOnlyMailsDo(String name) {
    send(
        "{\"type\": \"track\", \"id\": \"1\", \"at\": 1, \"name\": \"%s\"}".formatted(name),
        visit("2", ORIGIN));
    assertThat(timeline(ANON, "name")).isEqualTo(List.of("Visit"));
    assertThat(served.get("/v1/rejected").at("/data/0/code")).isEqualTo("invalidName");
  }

  @Test
  void anEventThatCannotBeUsedIsKeptAndTheOthersAreTaken() {
    send(
        "{\"type\": \"open\", \"id\": \"1\"}",
        "7",
        "{\"type\": \"track\", \"id\": \"2\", \"at\": 1}",
        "{\"type\": \"track\", \"id\": \"3\", \"at\": 1, \"name\": \"Order\","
            + " \"attributes\": {\"total\": 7}}");
    assertThat(timeline(ANON, "name")).isEqualTo(List.of("Order"));
    assertThat(refused()).isEqualTo(3);
  }

  @Test
  void theClockOfABrowserIsSetRightByWhenItSent() {
    long ahead = clock.millis() + Duration.ofHours(5).toMillis();
    String body =
        "{\"key\": \"%s\", \"anonymous\": \"%s\", \"sentAt\": %d, \"events\": [%s, %s, %s]}"
            .formatted(
                key,
                ANON,
                ahead,
                "{\"type\": \"track\", \"id\": \"1\", \"at\": %d, \"name\": \"a\"}"
                    .formatted(ahead - 60_000),
                "{\"type\": \"track\", \"id\": \"2\", \"at\": %d, \"name\": \"b\"}"
                    .formatted(ahead + 60_000),
                "{\"type\": \"track\", \"id\": \"3\", \"name\": \"c\"}");
    call(body).send().is(204);
    Reply timeline = served.get("/v1/contacts/" + ANON + "/timeline").is(200);
    assertThat(timeline.body()).contains("2026-11-23T11:59:00Z", "2026-11-23T12:00:00Z");
    assertThat(timeline.body()).doesNotContain("T17:", "12:01");
  }

  @Test
  void crawlersAndPagesLoadedAheadAreLeftOut() {
    call(batch(visit("1", ORIGIN)))
        .header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1)")
        .send()
        .is(204);
    call(batch(visit("1", ORIGIN))).header("Sec-Purpose", "prefetch;prerender").send().is(204);
    assertThat(served.get("/v1/contacts").list("/data")).isEmpty();
    assertThat(served.get(site).body()).doesNotContain("lastVisit");
    assertThat(served.call("GET", "/metrics").sendUnchecked().body())
        .contains("segments_tracking_left_out_total 2.0");
    served
        .put(
            site,
            "{\"name\": \"Shop\", \"origins\": [\"%s\"], \"countCrawlers\": true}"
                .formatted(ORIGIN))
        .is(200);
    call(batch(visit("1", ORIGIN))).header("User-Agent", "Googlebot/2.1").send().is(204);
    assertThat(timeline(ANON, "name")).isEqualTo(List.of("Visit"));
  }

  @Test
  void identifyTiesTheVisitorToTheContact() {
    served.post("/v1/contacts", "{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@a.pl\"}}").is(200);
    send(visit("1", ORIGIN));
    send(identify("\"fields\": {\"Email\": \"Ann@a.pl\", \"City\": \"Rome\"}"), visit("2", ORIGIN));
    assertThat(timeline("ann", "kind")).isEqualTo(List.of("event", "field", "event", "field"));
    Reply ann = served.get("/v1/contacts/" + ANON).is(200);
    assertThat(ann.text("/id")).isEqualTo("ann");
    assertThat(ann.text("/fields/Email")).isEqualTo("ann@a.pl");
    assertThat(ann.text("/fields/City")).isEqualTo("Rome");
  }

  /// Whoever is acknowledged is in at once; a start finds the same.
  @Test
  void membershipFollowsTheTieAtOnceAndSurvivesAStart() throws InterruptedException {
    served.post("/v1/contacts", "{\"id\": \"ann\", \"fields\": {\"City\": \"Rome\"}}").is(200);
    segment(
        "{\"all\": [{\"visit\": [], \"count\": {\"atLeast\": 2}},"
            + " {\"field\": \"City\", \"op\": \"hasValue\"}]}");
    send(visit("1", ORIGIN), visit("2", ORIGIN));
    assertThat(segmentsOf("ann")).isEqualTo(List.of());
    send(identify("\"contact\": \"ann\""));
    assertThat(segmentsOf("ann")).isEqualTo(List.of("keen"));
    assertThat(segmentsOf(ANON)).isEqualTo(List.of("keen"));
    assertThat(served.get("/v1/segments/keen/contacts").at("/data/*/id")).isEqualTo(List.of("ann"));
    assertThat(served.get("/v1/segments/keen/changes").at("/data/*/contact"))
        .isEqualTo(List.of("ann"));
    served.restart();
    awaitLive();
    assertThat(segmentsOf(ANON)).isEqualTo(List.of("keen"));
    send(visit("3", ORIGIN));
    assertThat(count("{\"visit\": [], \"count\": {\"equals\": 3}}")).isEqualTo(1L);
  }

  private void segment(String rule) throws InterruptedException {
    served
        .post("/v1/segments", "{\"id\": \"keen\", \"name\": \"Keen\", \"rule\": " + rule + "}")
        .is(201);
    awaitLive();
  }

  private void awaitLive() throws InterruptedException {
    for (int i = 0; i < 500 && !served.get("/v1/segments/keen").at("/state").equals("live"); i++) {
      Thread.sleep(10);
    }
  }

  private Object segmentsOf(String contact) {
    return served.get("/v1/contacts/" + contact + "/segments").is(200).at("/data/*/id");
  }

  @Test
  void aSignedIdentifyMayChangeAndAForgedOneIsRefused() {
    served.post("/v1/contacts", "{\"id\": \"ann\", \"fields\": {\"City\": \"Oslo\"}}").is(200);
    String hash = new IdentifySecret(secret).sign("ann");
    String said = "\"contact\": \"ann\", \"fields\": {\"City\": \"Rome\"}";
    send(identify(said + ", \"hash\": \"" + hash.replace(hash.charAt(0), '!') + "\""));
    assertThat(served.get("/v1/contacts/ann").text("/fields/City")).isEqualTo("Oslo");
    assertThat(served.get("/v1/rejected").at("/data/0/code")).isEqualTo("unsignedIdentify");
    assertThat(served.get("/v1/rejected").at("/data/0/kind")).isEqualTo("identify");
    send(identify(said + ", \"hash\": \"" + hash + "\""));
    assertThat(served.get("/v1/contacts/ann").text("/fields/City")).isEqualTo("Rome");
  }

  @Test
  void aSiteMayRequireThatIdentifyIsSigned() {
    served
        .put(
            site,
            "{\"name\": \"Shop\", \"origins\": [\"%s\"], \"requireSignedIdentify\": true}"
                .formatted(ORIGIN))
        .is(200);
    String fields = "\"fields\": {\"Email\": \"Ann@a.pl\"}";
    send(identify(fields));
    assertThat(refused()).isEqualTo(1);
    send(identify(fields + ", \"hash\": \"" + new IdentifySecret(secret).sign("ann@a.pl") + "\""));
    assertThat(served.get("/v1/contacts/" + ANON).text("/fields/Email")).isEqualTo("Ann@a.pl");
    assertThat(served.post("/v1/rejected/replay", "{}").is(200).at("/rejected/0/code"))
        .isEqualTo("unsignedIdentify");
  }

  @Test
  void aTokenOfALinkTiesUntilItIsTooOldAndAForgedOneNever() {
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    int number = served.workspace().view().contacts().numberOf("ann").orElseThrow();
    String token = served.workspace().visitorTokens().issue(number, clock.millis());
    String forged = (token.startsWith("B") ? "C" : "B") + token.substring(1);
    withToken("anon_forged0001", forged);
    assertThat(served.get("/v1/contacts/anon_forged0001").text("/id")).isEqualTo("anon_forged0001");
    withToken(ANON, token);
    assertThat(served.get("/v1/contacts/" + ANON).text("/id")).isEqualTo("ann");
    clock.advance(Duration.ofHours(1));
    withToken("anon_tooold0001", token);
    assertThat(served.get("/v1/contacts/anon_tooold0001").text("/id")).isEqualTo("anon_tooold0001");
    assertThat(refused()).isZero();
  }

  private void withToken(String visitor, String token) {
    String body = batchOf(visitor, visit("1", ORIGIN + "/?mf_visitor=" + token + "&a=b"));
    call(body.replaceFirst("\\{", "{\"visitor\": \"" + token + "\", ")).send().is(204);
    assertThat(served.get("/v1/contacts/" + visitor + "/timeline").body())
        .contains("/?a=b")
        .doesNotContain("mf_visitor");
  }

  @Test
  void anErasedVisitorIsRefusedWithoutATrace() {
    send(visit("1", ORIGIN));
    served.delete("/v1/contacts/" + ANON).is(204);
    send(visit("2", ORIGIN), identify("\"contact\": \"ann\""));
    assertThat(served.get("/v1/contacts").list("/data")).isEmpty();
    assertThat(refused()).isZero();
    assertThat(served.get(site).body()).doesNotContain(ANON);
  }

  @Test
  void theScriptIsKeptAndAskedForAgain() {
    Reply script = served.call("GET", "/t.js").withoutKey().send().is(200);
    assertThat(script.type()).isEqualTo("text/javascript");
    assertThat(script.header("Cross-Origin-Resource-Policy")).isEqualTo("cross-origin");
    assertThat(script.header("Cache-Control")).contains("max-age=3600");
    served
        .call("GET", "/t.js")
        .withoutKey()
        .header("If-None-Match", "W/" + script.header("ETag"))
        .send()
        .is(304);
    served.call("GET", "/t.js").withoutKey().header("If-None-Match", "\"x\"").send().is(200);
  }
}
