package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.webhooks.Secret;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksApiIT extends OnServer {
  private final Receiver receiver = new Receiver();
  private String hook = "";
  private Secret secret = Secret.random();

  @BeforeEach
  void webhook() throws InterruptedException {
    served.post("/v1/event-types", "{\"name\": \"Order\", \"attributes\": []}").is(201);
    segment("buyers", "{\"event\": \"Order\"}");
    segment("others", "{\"event\": \"Order\"}");
    Reply made =
        served
            .post(
                "/v1/webhooks", "{\"url\": \"" + receiver.url() + "\", \"segments\": [\"buyers\"]}")
            .is(201);
    hook = made.header("Location");
    secret = Secret.read(made.text("/secret")).orElseThrow();
  }

  @AfterEach
  void closeReceiver() {
    receiver.close();
  }

  private void segment(String id, String rule) throws InterruptedException {
    served
        .post(
            "/v1/segments",
            "{\"id\": \"" + id + "\", \"name\": \"" + id + "\", \"rule\": " + rule + "}")
        .is(201);
    for (int i = 0; i < 500 && !isLive(id); i++) {
      Thread.sleep(10);
    }
    assertThat(isLive(id)).isTrue();
  }

  private boolean isLive(String id) {
    return served.get("/v1/segments/" + id).at("/state").equals("live");
  }

  private void order(String contact) {
    served.post("/v1/events", "{\"contact\": \"" + contact + "\", \"name\": \"Order\"}").is(200);
  }

  private void awaitCursor(String cursor) throws InterruptedException {
    for (int i = 0; i < 500 && !served.get(hook).at("/cursor").equals(cursor); i++) {
      Thread.sleep(10);
    }
    assertThat(served.get(hook).at("/cursor")).isEqualTo(cursor);
  }

  private List<Object> deadLetters() throws InterruptedException {
    for (int i = 0; i < 500 && served.get(hook + "/deliveries").list("/data").isEmpty(); i++) {
      Thread.sleep(10);
    }
    return served.get(hook + "/deliveries").is(200).list("/data");
  }

  @Test
  void changesComeSignedAndInOrder() throws InterruptedException {
    order("ann");
    Receiver.Message first = receiver.next();
    assertThat(first.at("/type")).isEqualTo("segment.changes");
    assertThat(first.at("/data/entries/*/contact")).isEqualTo(List.of("ann"));
    assertThat(first.at("/data/entries/0/segment")).isEqualTo("buyers");
    assertThat(first.at("/data/entries/0/change")).isEqualTo("entered");
    assertThat(first.timestamp()).isEqualTo(Long.toString(clock.millis() / 1_000));
    assertThat(first.signature())
        .isEqualTo(secret.sign(first.id(), clock.millis() / 1_000, first.body()));
    for (String contact : List.of("ben", "cas", "dan")) {
      order(contact);
      assertThat(receiver.next().at("/data/entries/*/contact")).isEqualTo(List.of(contact));
    }
    assertThat(served.get(hook).body()).doesNotContain("secret");
  }

  @Test
  void aMessageThatFailsComesAgainUnderItsIdBeforeWhatFollows() throws InterruptedException {
    receiver.answers(500);
    order("ann");
    Receiver.Message first = receiver.next();
    order("ben");
    receiver.answers(200);
    clock.advance(Duration.ofSeconds(20));
    Receiver.Message again = receiver.next();
    assertThat(again.id()).isEqualTo(first.id());
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.timestamp()).isNotEqualTo(first.timestamp());
    assertThat(receiver.next().at("/data/entries/*/contact")).isEqualTo(List.of("ben"));
  }

  @Test
  void whatFailsToTheEndIsADeadLetterAndTheRestGoesOn() throws InterruptedException {
    receiver.answers(503);
    order("ann");
    Receiver.Message first = receiver.next();
    for (Duration pause : Served.RETRIES) {
      awaitWaiting();
      clock.advance(pause.multipliedBy(2));
      assertThat(receiver.next().id()).isEqualTo(first.id());
    }
    assertThat(deadLetters()).hasSize(1);
    assertThat(served.get(hook + "/deliveries").at("/data/0/attempts")).isEqualTo(3L);
    assertThat(served.get(hook + "/deliveries").text("/data/0/reason")).contains("503");
    receiver.answers(200);
    order("ben");
    assertThat(receiver.next().at("/data/entries/*/contact")).isEqualTo(List.of("ben"));
    Reply retried = served.call("POST", hook + "/deliveries/1/retry").send().is(200);
    assertThat(retried.at("/delivered")).isEqualTo(true);
    assertThat(receiver.next().id()).isEqualTo(first.id());
    assertThat(served.get(hook + "/deliveries").list("/data")).isEmpty();
  }

  /// Until the attempt that was just received is kept as failed.
  private static void awaitWaiting() throws InterruptedException {
    Thread.sleep(300);
  }

  @Test
  void aRestartGoesOnAtTheCursorAndWithWhatFailed() throws InterruptedException {
    order("ann");
    Receiver.Message first = receiver.next();
    awaitCursor(served.workspace().feed().end().text());
    receiver.answers(500);
    order("ben");
    Receiver.Message failed = receiver.next();
    awaitWaiting();
    served.restart();
    receiver.answers(200);
    order("cas");
    clock.advance(Duration.ofSeconds(20));
    assertThat(receiver.next().id()).isEqualTo(failed.id()).isNotEqualTo(first.id());
    assertThat(receiver.next().at("/data/entries/*/contact")).isEqualTo(List.of("cas"));
  }

  @Test
  void aReceiverThatIsGoneIsToldNothingMoreUntilItIsSwitchedOnAgain() throws InterruptedException {
    receiver.answers(410);
    order("ann");
    receiver.next();
    for (int i = 0; i < 500 && served.get(hook).at("/active").equals(true); i++) {
      Thread.sleep(10);
    }
    assertThat(served.get(hook).text("/disabled")).contains("410");
    receiver.answers(200);
    order("ben");
    served.put(hook, "{\"url\": \"" + receiver.url() + "\", \"segments\": [\"buyers\"]}").is(200);
    assertThat(receiver.next().at("/data/entries/*/contact")).isEqualTo(List.of("ann", "ben"));
  }

  @Test
  void aTestTellsWhatTheReceiverAnswersAndFollowsNoRedirection() throws InterruptedException {
    Reply good = served.call("POST", hook + "/test").send().is(200);
    assertThat(good.at("/delivered")).isEqualTo(true);
    assertThat(receiver.next().at("/type")).isEqualTo("webhook.test");
    receiver.answers(302);
    Reply moved = served.call("POST", hook + "/test").send().is(200);
    assertThat(moved.at("/delivered")).isEqualTo(false);
    assertThat(moved.at("/status")).isEqualTo(302L);
    receiver.next();
    assertThat(receiver.isQuiet()).isTrue();
  }

  @Test
  void mistakesAreTold() {
    served.post("/v1/webhooks", "{}").isProblem(400, "missingKey", "");
    for (String url : List.of("ftp://a.pl/", "https://user@a.pl/", "a b", "https:///x")) {
      served
          .post("/v1/webhooks", "{\"url\": \"" + url + "\"}")
          .isProblem(400, "invalidValue", "/url");
    }
    String url = "\"url\": \"https://a.pl/\"";
    served
        .post("/v1/webhooks", "{" + url + ", \"segments\": [\"none\"]}")
        .isProblem(400, "notFound", "/segments");
    served
        .post("/v1/webhooks", "{" + url + ", \"events\": []}")
        .isProblem(400, "invalidValue", "/events");
    served
        .post("/v1/webhooks", "{" + url + ", \"secret\": \"short\"}")
        .isProblem(400, "invalidValue", "/secret");
    served.delete(hook).is(204);
    served.get(hook).isProblem(404, "notFound", "");
  }

  @Test
  void aPlanWithoutWebhooksRefusesThem() {
    served
        .put(
            "/v1/workspace",
            "{\"zone\": \"UTC\", \"strict\": false, \"plan\": {\"features\": [\"sms\"]}}")
        .is(200);
    served.get("/v1/webhooks").isProblem(403, "notInPlan", "");
  }
}
