package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.workspace.audience.Channel;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `/o/`, `/c/` and `/u/`: what stands in messages does what it is for, and nothing else.
class ReturnsApiIT extends OnServer {
  private static final String PERSON =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";
  private static final String TARGET = "https://shop.example/cart?of=ann&x=1";

  private Links links;
  private Links.Origin ann;

  @BeforeEach
  void people() {
    served
        .post(
            "/v1/contacts",
            "[{\"id\": \"ann\", \"fields\": {\"Email\": \"ann@example.com\"}}, {\"id\": \"bob\"}]")
        .is(200);
    links = new Links(served.workspace(), () -> URI.create("http://localhost"));
    ann = new Links.Origin(Channel.EMAIL, "news", 0);
  }

  private Reply call(String method, URI address, String userAgent) {
    return request(method, address, userAgent).send();
  }

  private Served.Calling request(String method, URI address, String userAgent) {
    return served.call(method, address.getPath()).withoutKey().header("User-Agent", userAgent);
  }

  private List<Object> events(String contact) {
    return served.get("/v1/contacts/" + contact + "/timeline").list("/data/*/name").stream()
        .filter(name -> !name.toString().startsWith("<nothing")) // fields have none
        .toList();
  }

  @Test
  void anOpenIsAnEventOfTheContact() {
    Reply picture = call("GET", links.open(ann), PERSON).is(200);
    assertThat(picture.type()).isEqualTo("image/gif");
    Reply timeline = served.get("/v1/contacts/ann/timeline");
    assertThat(timeline.at("/data/0/name")).isEqualTo("MailOpen");
    assertThat(timeline.at("/data/0/attributes/campaign")).isEqualTo("news");
    assertThat(timeline.at("/data/0/attributes/machine")).isEqualTo(false);
    assertThat(events("bob")).isEmpty();
  }

  @Test
  void whatIsOpenedTwiceWithinAMinuteIsOneEvent() {
    call("GET", links.open(ann), PERSON);
    call("GET", links.open(ann), PERSON);
    assertThat(events("ann")).hasSize(1);
  }

  @Test
  void machinesAreToldApart() {
    for (String machine : List.of("Mozilla/5.0", "curl/8.0", "SomeBot/1.0", "")) {
      clock.advance(Duration.ofMinutes(2));
      call("GET", links.open(ann), machine).is(200);
      assertThat(served.get("/v1/contacts/ann/timeline").at("/data/0/attributes/machine"))
          .as(machine)
          .isEqualTo(true);
    }
  }

  @Test
  void aClickLeadsToItsTargetAndIsAnEvent() {
    Reply reply = call("GET", links.click(ann, TARGET), PERSON).is(302);
    assertThat(reply.header("Location")).isEqualTo(TARGET);
    Reply timeline = served.get("/v1/contacts/ann/timeline");
    assertThat(timeline.at("/data/0/name")).isEqualTo("MailClick");
    assertThat(timeline.at("/data/0/attributes/url")).isEqualTo(TARGET);
  }

  @Test
  void aClickOnATrackedSiteBringsAlongWhoComes() {
    served
        .post("/v1/sites", "{\"name\": \"Shop\", \"origins\": [\"https://shop.example\"]}")
        .is(201);
    String location =
        call("GET", links.click(ann, TARGET + "#top"), PERSON).is(302).header("Location");
    assertThat(location).startsWith(TARGET + "&mf_visitor=").endsWith("#top");
    assertThat(call("GET", links.click(ann, "https://other.example/"), PERSON).header("Location"))
        .isEqualTo("https://other.example/");
    assertThat(call("GET", links.click(ann, TARGET), "curl/8.0").header("Location"))
        .isEqualTo(TARGET);
  }

  @Test
  void lookingAtTheWayOutChangesNothing() {
    Reply page = call("GET", links.unsubscribe(ann), PERSON).is(200);
    assertThat(page.body()).contains("<form method=\"post\">");
    assertThat(events("ann")).isEmpty();
    assertThat(request("HEAD", links.unsubscribe(ann), PERSON).sendUnchecked().is(200).body())
        .isEmpty();
    assertThat(events("ann")).isEmpty();
  }

  @Test
  void oneClickUnsubscribes() {
    served
        .call("POST", links.unsubscribe(ann).getPath())
        .withoutKey()
        .body(
            "application/x-www-form-urlencoded",
            "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8))
        .send()
        .is(200);
    assertThat(events("ann")).containsExactly("MailUnsubscribe");
    assertThat(served.get("/v1/contacts/ann").at("/fields/EmailSubscribed")).isEqualTo(false);
    assertThat(served.get("/v1/contacts/bob").body()).doesNotContain("EmailSubscribed");
  }

  @Test
  void aHeadIsNoOpenAndNoClick() {
    request("HEAD", links.open(ann), PERSON).sendUnchecked().is(200);
    request("HEAD", links.click(ann, TARGET), PERSON).sendUnchecked().is(302);
    assertThat(events("ann")).isEmpty();
  }

  @Test
  void tokensThatWereNotMadeHereDoNothing() {
    String click = links.click(ann, TARGET).getPath();
    String open = links.open(ann).getPath();
    String out = links.unsubscribe(ann).getPath();
    String message =
        new MessageIds(served.workspace().signedTokens(MessageIds.PURPOSE)).of("news", 0);
    List<String> wrong =
        List.of(
            changed(click),
            "/c/" + open.substring(3),
            "/c/" + out.substring(3),
            "/c/" + message,
            "/c/aHR0cHM6Ly9ldmlsLmV4YW1wbGUv",
            "/c/" + "x".repeat(2_000));
    for (String path : wrong) {
      Reply reply = served.call("GET", path).withoutKey().header("User-Agent", PERSON).send();
      assertThat(reply.status()).as(path).isEqualTo(404);
    }
    for (String token : List.of(click.substring(3), open.substring(3), message, "x")) {
      served.call("POST", "/u/" + token).withoutKey().send().is(404);
      served.call("GET", "/u/" + token).withoutKey().send().is(404);
    }
    for (String token : List.of(click.substring(3), out.substring(3), message, "x")) {
      served.call("GET", "/o/" + token).withoutKey().header("User-Agent", PERSON).send().is(200);
    }
    assertThat(events("ann")).isEmpty();
    assertThat(events("bob")).isEmpty();
  }

  private static String changed(String path) {
    char letter = path.charAt(10) == 'A' ? 'B' : 'A';
    return path.substring(0, 10) + letter + path.substring(11);
  }

  @Test
  void linksOutliveRestartsAndMergers() {
    URI out = links.unsubscribe(ann);
    served.post("/v1/contacts/ann/merge", "{\"into\": \"bob\"}").is(200);
    served.restart();
    call("POST", out, PERSON).is(200);
    assertThat(events("bob")).contains("MailUnsubscribe");
  }

  @Test
  void linksOfErasedContactsDoNothing() {
    served.delete("/v1/contacts/ann").is(204);
    call("GET", links.open(ann), PERSON).is(200);
    assertThat(call("GET", links.click(ann, TARGET), PERSON).is(302).header("Location"))
        .isEqualTo(TARGET);
    call("POST", links.unsubscribe(ann), PERSON).is(200);
    served.get("/v1/contacts/ann").is(404);
    assertThat(served.get("/v1/rejected").body()).doesNotContain("ann");
  }
}
