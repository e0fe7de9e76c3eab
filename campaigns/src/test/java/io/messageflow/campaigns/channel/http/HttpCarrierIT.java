package io.messageflow.campaigns.channel.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.http.HttpSettings.ReportRule;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.signed.SignedTokens;
import io.messageflow.workspace.webhooks.Secret;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCarrierIT {
  private static final Secret SECRET = Secret.random();
  private static final String BODY =
      "{\"to\": \"{{to}}\", \"text\": \"{{text}}\", \"title\": \"{{title}}\","
          + " \"back\": \"{{callback}}\"}";
  private static final WebhookOptions OPTIONS =
      new WebhookOptions(true, List.of(), Duration.ofSeconds(5));

  private final MessageIds messages =
      new MessageIds(new SignedTokens("secret", MessageIds.PURPOSE));
  private final Callbacks callbacks =
      new Callbacks(
          Channel.SMS,
          messages,
          new MessageIds(new SignedTokens("secret", "report-sms")),
          () -> URI.create("https://shop.example.com/"));
  private final BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> signatures = new LinkedBlockingQueue<>();
  private volatile int status = 200;
  private final HttpServer provider = provider();

  private HttpServer provider() {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      made.createContext("/", this::take);
      made.start();
      return made;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
      signatures.add(
          exchange.getRequestHeaders().getFirst("webhook-id")
              + " "
              + exchange.getRequestHeaders().getFirst("webhook-timestamp")
              + " "
              + exchange.getRequestHeaders().getFirst("webhook-signature")
              + " "
              + exchange.getRequestHeaders().getFirst("X-Key"));
      byte[] answer = "{\"sid\": 17}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  @AfterEach
  void stop() {
    provider.stop(0);
  }

  private HttpSettings settings(int port, String contentType, String body) {
    return new HttpSettings(
        URI.create("http://127.0.0.1:" + port + "/send"),
        "POST",
        Map.of("X-Key", "key"),
        contentType,
        body,
        Optional.of(SECRET),
        Set.of(409, 507),
        Optional.of("/sid"),
        List.of(),
        1,
        OptionalInt.empty());
  }

  private Carrier carrier() {
    return carrier("application/json", BODY);
  }

  private Carrier carrier(String contentType, String body) {
    int port = provider.getAddress().getPort();
    return new HttpLine(settings(port, contentType, body), OPTIONS, callbacks).carrier();
  }

  private Message.Sms message(String text) {
    return new Message.Sms(messages.of("cmp", 7), "ann", "+48123", text);
  }

  @Test
  void aRequestIsFilledInAndSigned() throws InterruptedException {
    Message.Sms message = message("\"Hi\"\n{{to}}");
    try (Carrier carrier = carrier()) {
      assertThat(carrier.carry(message)).isEqualTo(new Delivery.Accepted(Optional.of("17")));
    }
    String body = bodies.take();
    assertThat(body)
        .startsWith(
            "{\"to\": \"+48123\", \"text\": \"\\\"Hi\\\"\\n{{to}}\", \"title\": \"\","
                + " \"back\": \"https://shop.example.com/k/");
    String[] signed = signatures.take().split(" ", -1);
    assertThat(signed[0]).isEqualTo(message.id());
    assertThat(signed[2]).isEqualTo(SECRET.sign(message.id(), Long.parseLong(signed[1]), body));
    assertThat(signed[3]).isEqualTo("key");
  }

  @Test
  void aFormIsEscapedAsOne() throws InterruptedException {
    try (Carrier carrier = carrier("application/x-www-form-urlencoded", "To={{to}}&T={{text}}")) {
      carrier.carry(message("a&b=c é"));
    }
    assertThat(bodies.take()).isEqualTo("To=%2B48123&T=a%26b%3Dc+%C3%A9");
  }

  @Test
  void theStatusDecides() {
    Map<Integer, Class<? extends Delivery>> expected =
        Map.ofEntries(
            Map.entry(202, Delivery.Accepted.class),
            Map.entry(400, Delivery.Refused.class),
            Map.entry(401, Delivery.ChannelFailed.class),
            Map.entry(302, Delivery.ChannelFailed.class),
            Map.entry(408, Delivery.Unclear.class),
            Map.entry(409, Delivery.Deferred.class),
            Map.entry(425, Delivery.Deferred.class),
            Map.entry(429, Delivery.Deferred.class),
            Map.entry(500, Delivery.Unclear.class),
            Map.entry(502, Delivery.Unclear.class),
            Map.entry(503, Delivery.Deferred.class),
            Map.entry(504, Delivery.Unclear.class),
            Map.entry(507, Delivery.Deferred.class));
    try (Carrier carrier = carrier()) {
      expected.forEach((answered, delivery) -> {
        status = answered;
        assertThat(carrier.carry(message("a"))).as("%d", answered).isInstanceOf(delivery);
      });
    }
  }

  @Test
  void nobodyThereIsAChannelThatFailedAndNoAnswerIsUnclear() throws IOException {
    int port = provider.getAddress().getPort();
    provider.stop(0);
    try (Carrier carrier =
        new HttpLine(settings(port, "application/json", BODY), OPTIONS, callbacks).carrier()) {
      assertThat(carrier.carry(message("a"))).isInstanceOf(Delivery.ChannelFailed.class);
    }
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> hangUp(silent));
      HttpSettings settings = settings(silent.getLocalPort(), "application/json", BODY);
      try (Carrier carrier = new HttpLine(settings, OPTIONS, callbacks).carrier()) {
        assertThat(carrier.carry(message("a"))).isInstanceOf(Delivery.Unclear.class);
      }
    }
  }

  private static void hangUp(ServerSocket silent) {
    try (var client = silent.accept()) {
      client.getInputStream().read();
    } catch (IOException e) {
      // The test is over.
    }
  }

  @Test
  void privateAddressesNeedAPermission() {
    HttpSettings settings = settings(provider.getAddress().getPort(), "application/json", BODY);
    try (Carrier carrier = new HttpLine(settings, WebhookOptions.STANDARD, callbacks).carrier()) {
      assertThat(carrier.carry(message("a"))).isInstanceOf(Delivery.ChannelFailed.class);
    }
    assertThat(bodies).isEmpty();
  }

  @Test
  void aReportBecomesTheEventOfItsRule() {
    List<ReportRule> rules =
        List.of(
            new ReportRule("/0/status", "delivered", "SmsDelivered"),
            new ReportRule("/stop", "true", "SmsUnsubscribe"));
    String token = callbacks.tokens().of("cmp", 7);
    EventRecord event = report(rules, token, "[{\"status\": \"delivered\"}]").orElseThrow();
    assertThat(event.name()).isEqualTo("SmsDelivered");
    assertThat(event.contact()).isEqualTo(new ContactReference.ByNumber(7));
    assertThat(event.id()).hasValue("report-SmsDelivered-" + messages.of("cmp", 7));
    assertThat(report(rules, token, "stop=true&x=1").orElseThrow().name())
        .isEqualTo("SmsUnsubscribe");
    assertThat(report(rules, token, "{\"status\": \"delivered\"}")).isEmpty();
    assertThat(report(rules, token, "")).isEmpty();
    assertThat(report(rules, messages.of("cmp", 7), "stop=true")).isEmpty();
  }

  private Optional<EventRecord> report(List<ReportRule> rules, String token, String body) {
    return StatusReports.event(callbacks, rules, token, body.getBytes(StandardCharsets.UTF_8));
  }
}
