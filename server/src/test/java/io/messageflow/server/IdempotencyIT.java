package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.Scope;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// `Idempotency-Key`: a request sent twice is done once.
class IdempotencyIT extends OnServer {
  private static final String EVENTS =
      """
      {"events": [{"contact": "a", "name": "order"}, {"contact": "b", "name": "order"},
                  {"contact": "b", "name": ""}]}\
      """;

  private Reply send(String path, String key, String json) {
    return served.call("POST", path).header("Idempotency-Key", key).json(json).send();
  }

  private Object events() {
    return served.get("/v1/workspace").at("/usage/events");
  }

  @Test
  void theSameRequestIsAnsweredAlikeAndDoneOnce() {
    Reply first = send("/v1/events", "k1", EVENTS).is(200);
    Reply again = send("/v1/events", "k1", EVENTS).is(200);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(events()).isEqualTo(2L);
    served.restart();
    assertThat(send("/v1/events", "k1", EVENTS).is(200).body()).isEqualTo(first.body());
    assertThat(events()).isEqualTo(2L);
    assertThat(served.get("/v1/rejected").list("/data/*/code")).hasSize(1);
  }

  @Test
  void anotherRequestWithTheKeyIsAConflict() {
    send("/v1/events", "k1", EVENTS).is(200);
    send("/v1/events", "k1", "{\"contact\": \"c\", \"name\": \"order\"}")
        .isProblem(409, "idempotencyKeyReused", "");
    served.restart();
    send("/v1/events", "k1", "{\"contact\": \"c\", \"name\": \"order\"}").is(409);
    assertThat(events()).isEqualTo(2L);
  }

  @Test
  void aRequestThatCouldNotBeUsedIsAnsweredAlikeToo() {
    Reply first = send("/v1/contacts", "k", "{\"id\": 7}").is(400);
    Reply again = send("/v1/contacts", "k", "{\"id\": 7}").is(400);
    assertThat(again.type()).isEqualTo("application/problem+json");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(served.get("/v1/rejected").at("/data/*/code")).isEqualTo(List.of("wrongType"));
  }

  @Test
  void whatIsMadeIsMadeOnceAndFoundAgain() {
    String segment = "{\"name\": \"All\", \"rule\": {\"all\": []}}";
    Reply first = send("/v1/segments", "k", segment).is(201);
    Reply again = send("/v1/segments", "k", segment).is(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(served.get("/v1/segments").list("/data")).hasSize(1);
    Reply imported = send("/v1/imports", "k", "{\"id\": \"a\"}").is(202);
    assertThat(send("/v1/imports", "k", "{\"id\": \"a\"}").is(202).text("/id"))
        .isEqualTo(imported.text("/id"));
    assertThat(served.get("/v1/operations").list("/data")).hasSize(1);
    served.post("/v1/contacts", "[{\"id\": \"x\"}, {\"id\": \"y\"}]").is(200);
    send("/v1/contacts/x/merge", "k", "{\"into\": \"y\"}").is(200);
    send("/v1/contacts/x/merge", "k", "{\"into\": \"y\"}").is(200);
  }

  @Test
  void keysOfOthersAndOfOtherCallsAreOtherKeys() {
    String other = served.workspace().keys().create("other", Set.of(Scope.INGEST)).secret();
    send("/v1/events", "k", "{\"contact\": \"a\", \"name\": \"x\"}").is(200);
    send("/v1/contacts", "k", "{\"id\": \"a\"}").is(200);
    served
        .call("POST", "/v1/events")
        .key(other)
        .header("Idempotency-Key", "k")
        .json("{\"contact\": \"b\", \"name\": \"x\"}")
        .send()
        .is(200);
    assertThat(events()).isEqualTo(2L);
  }

  @Test
  void aKeyIsForgottenAfterSevenDays() {
    send("/v1/events", "k", "{\"contact\": \"a\", \"name\": \"x\"}").is(200);
    clock.advance(Duration.ofDays(7));
    send("/v1/events", "k", "{\"contact\": \"b\", \"name\": \"x\"}").is(200);
    assertThat(events()).isEqualTo(2L);
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    send("/v1/events", "k".repeat(256), EVENTS).is(400);
    send("/v1/events", " ", EVENTS).is(400);
  }
}
