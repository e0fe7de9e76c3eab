package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.campaigns.channel.http.Callbacks;
import io.messageflow.workspace.audience.Channel;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChannelsApiIT extends OnServer {
  private static final String EMAIL =
      "{\"host\": \"127.0.0.1\", \"port\": 1, \"security\": \"none\", \"user\": \"ann\","
          + " \"password\": \"hush hush\", \"from\": {\"email\": \"shop@example.com\","
          + " \"name\": \"Shop\"}}";

  private final Receiver provider = new Receiver();

  @AfterEach
  void closeProvider() {
    provider.close();
  }

  private String sms(String more) {
    return "{\"url\": \""
        + provider.url()
        + "\", \"body\": \"{\\\"to\\\": \\\"{{to}}\\\", \\\"text\\\": \\\"{{text}}\\\"}\""
        + more
        + "}";
  }

  @Test
  void aChannelIsSetUpReadAndTakenAway() {
    assertThat(served.get("/v1/channels").is(200).list("/data")).isEmpty();
    served.get("/v1/channels/email").is(404);
    served.get("/v1/channels/pigeon").is(404);
    Reply made = served.put("/v1/channels/email", EMAIL).is(200);
    assertThat(made.at("/password")).isEqualTo(true);
    assertThat(made.at("/connections")).isEqualTo(4L);
    assertThat(made.body()).doesNotContain("hush");
    assertThat(served.get("/v1/channels/email").is(200).body()).isEqualTo(made.body());
    assertThat(served.get("/v1/channels").is(200).at("/data/0/from/name")).isEqualTo("Shop");
    served.delete("/v1/channels/email").is(204);
    served.delete("/v1/channels/email").is(404);
  }

  @Test
  void aSecretThatIsLeftOutStaysAndOneWithoutUserGoes() {
    served.put("/v1/channels/email", EMAIL).is(200);
    String without = EMAIL.replace(" \"password\": \"hush hush\",", "");
    assertThat(served.put("/v1/channels/email", without).is(200).at("/password")).isEqualTo(true);
    String nobody = without.replace(" \"user\": \"ann\",", "");
    assertThat(served.put("/v1/channels/email", nobody).is(200).body()).doesNotContain("password");
    served.put("/v1/channels/email", without).is(400);
  }

  @Test
  void allMistakesAreToldAtOnce() {
    Reply reply =
        served
            .put(
                "/v1/channels/email",
                "{\"host\": \"a host\", \"port\": 0, \"security\": \"ssl\","
                    + " \"from\": {\"email\": \"nobody\"}, \"conections\": 3}")
            .is(400);
    assertThat(reply.list("/errors/*/pointer"))
        .hasSameElementsAs(List.of("/conections", "/host", "/port", "/security", "/from/email"));
    served.put("/v1/channels/sms", "{\"url\": \"ftp://x\", \"body\": \"{{#if}}\"}").is(400);
    served.put("/v1/channels/sms", sms(", \"headers\": {\"Host\": \"x\"}")).is(400);
    served
        .put(
            "/v1/channels/sms",
            sms(
                ", \"reports\": [{\"pointer\": \"/s\", \"equals\": \"read\","
                    + " \"event\": \"PushOpen\"}]"))
        .is(400);
  }

  @Test
  void aTestTellsWhatTheServerSaid() throws InterruptedException {
    served.post("/v1/channels/sms/test", "{\"to\": \"+48123456789\"}").is(404);
    served.put("/v1/channels/sms", sms(", \"headers\": {\"X-Key\": \"hush\"}")).is(200);
    Reply sent = served.post("/v1/channels/sms/test", "{\"to\": \"+48123456789\"}").is(200);
    assertThat(sent.at("/delivered")).isEqualTo(true);
    assertThat(provider.next().at("/to")).isEqualTo("+48123456789");
    provider.answers(422);
    Reply refused = served.post("/v1/channels/sms/test", "{\"to\": \"+48123456789\"}").is(200);
    assertThat(refused.at("/delivered")).isEqualTo(false);
    assertThat(refused.at("/code")).isEqualTo("422");
    served.put("/v1/channels/email", EMAIL).is(200);
    Reply failed = served.post("/v1/channels/email/test", "{\"to\": \"ann@example.com\"}").is(200);
    assertThat(failed.at("/reason").toString()).contains("mail server");
    served.post("/v1/channels/email/test", "{}").is(400);
  }

  @Test
  void aReportOfAProviderBecomesOneEvent() {
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    served
        .put(
            "/v1/channels/sms",
            sms(
                ", \"reports\": [{\"pointer\": \"/status\", \"equals\": \"delivered\","
                    + " \"event\": \"SmsDelivered\"}]"))
        .is(200);
    String token =
        Callbacks.of(served.workspace(), Channel.SMS, () -> URI.create("http://localhost"))
            .tokens()
            .of("cmp", 0);
    String report = "{\"status\": \"delivered\"}";
    for (int i = 0; i < 2; i++) {
      served.call("POST", "/k/" + token).withoutKey().json(report).send().is(204);
    }
    served.call("POST", "/k/nobody").withoutKey().json(report).send().is(204);
    Map<?, ?> event = (Map<?, ?>) served.get("/v1/contacts/ann/timeline").is(200).at("/data/0");
    assertThat(event.get("name")).isEqualTo("SmsDelivered");
    assertThat(served.get("/v1/contacts/ann/timeline").is(200).list("/data"))
        .filteredOn(entry -> ((Map<?, ?>) entry).get("name") != null)
        .filteredOn(entry -> "SmsDelivered".equals(((Map<?, ?>) entry).get("name")))
        .hasSize(1);
  }

  @Test
  void onlyAPlanWithTextMessagesSetsThemUp() {
    served.put("/v1/workspace", "{\"plan\": {\"features\": []}}").is(200);
    served.put("/v1/channels/sms", sms("")).is(403);
  }
}
