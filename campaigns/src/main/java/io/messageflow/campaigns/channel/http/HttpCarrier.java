package io.messageflow.campaigns.channel.http;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.http.BodyTemplate.TemplateException;
import io.messageflow.campaigns.message.Message;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.workspace.webhooks.PrivateAddresses;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/// Asks a provider to send, one message after the other, and follows no redirection.
///
/// | the provider says | so |
/// | --- | --- |
/// | 2xx | accepted |
/// | 425, 429, 503, and what the settings name | not now |
/// | 3xx, 401, 403, 404, 405, 407, 415 | the channel is not set up well: no message would be taken |
/// | 408, any other 5xx | nobody knows: it may have been taken before something went wrong |
/// | any other | refused |
/// | nothing, and there was a connection | nobody knows |
final class HttpCarrier implements Carrier {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final int LONGEST_REASON = 300;
  private static final int DEPTH = 32;

  private final HttpSettings settings;
  private final WebhookOptions options;
  private final Callbacks callbacks;
  private @Nullable BodyTemplate template;
  private @Nullable HttpClient client;
  private long usedAt;

  HttpCarrier(HttpSettings settings, WebhookOptions options, Callbacks callbacks) {
    this.settings = settings;
    this.options = options;
    this.callbacks = callbacks;
  }

  @Override
  public Delivery carry(Message message) {
    Optional<String> refusal = PrivateAddresses.refusal(settings.url(), options.privateAddresses());
    if (refusal.isPresent()) {
      return new Delivery.ChannelFailed(refusal.get(), false);
    }
    try {
      return send(message.id(), template().fill(variables(message)));
    } catch (TemplateException e) {
      return new Delivery.ChannelFailed(String.valueOf(e.getMessage()), true);
    }
  }

  private BodyTemplate template() throws TemplateException {
    BodyTemplate made = template;
    if (made == null) {
      made = BodyTemplate.of(settings.body(), settings.contentType());
      template = made;
    }
    return made;
  }

  private Map<String, String> variables(Message message) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("message", message.id());
    callbacks
        .address(message.id())
        .ifPresent(address -> variables.put("callback", address.toString()));
    switch (message) {
      case Message.Sms sms -> {
        variables.put("contact", sms.contact());
        variables.put("to", sms.to());
        variables.put("text", sms.text());
      }
      case Message.Push push -> {
        variables.put("contact", push.contact());
        variables.put("to", push.contact());
        variables.put("title", push.title());
        variables.put("text", push.text());
        push.url().map(URI::toString).ifPresent(url -> variables.put("url", url));
      }
      case Message.Email email ->
          throw new IllegalArgumentException("no text or push message: " + email.id());
    }
    return variables;
  }

  private Delivery send(String message, String body) {
    try {
      HttpResponse<byte[]> answer =
          fresh()
              .send(
                  request(message, body),
                  HttpResponse.BodyHandlers.limiting(
                      HttpResponse.BodyHandlers.ofByteArray(), LONGEST_ANSWER));
      usedAt = System.nanoTime();
      return delivery(answer.statusCode(), answer.body());
    } catch (ConnectException | HttpConnectTimeoutException | SSLHandshakeException e) {
      return new Delivery.ChannelFailed(
          "The provider cannot be reached: " + e + ".", e instanceof SSLHandshakeException);
    } catch (IOException e) {
      close();
      return new Delivery.Unclear("The provider did not answer: " + e + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Unclear("The server was stopped.");
    }
  }

  /// A connection that rested may have been ended by the provider just now, and then nobody would
  /// know what came of a message.
  private HttpClient fresh() {
    HttpClient now = client;
    if (now != null && System.nanoTime() - usedAt < FRESH_NANOS) {
      return now;
    }
    close();
    HttpClient made =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    client = made;
    return made;
  }

  private HttpRequest request(String message, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(settings.url())
            .timeout(options.timeout())
            .method(settings.method(), HttpRequest.BodyPublishers.ofString(body))
            .setHeader("Content-Type", settings.contentType());
    settings.headers().forEach(request::setHeader);
    settings
        .secret()
        .ifPresent(secret -> {
          long seconds = Instant.now().getEpochSecond();
          request.setHeader("webhook-id", message);
          request.setHeader("webhook-timestamp", Long.toString(seconds));
          request.setHeader("webhook-signature", secret.sign(message, seconds, body));
        });
    return request.build();
  }

  private Delivery delivery(int status, byte[] answer) {
    String code = Integer.toString(status);
    String reason = "The provider answered " + status + saying(answer) + ".";
    if (status >= 200 && status < 300) {
      return new Delivery.Accepted(settings.providerId().flatMap(at -> providerId(answer, at)));
    }
    if (settings.temporary().contains(status)) {
      return new Delivery.Deferred(code, reason);
    }
    return switch (status) {
      case 425, 429, 503 -> new Delivery.Deferred(code, reason);
      case 408 -> new Delivery.Unclear(reason);
      case 401, 403, 404, 405, 407, 415 -> new Delivery.ChannelFailed(reason, true);
      default ->
          status >= 500
              ? new Delivery.Unclear(reason)
              : status >= 400
                  ? new Delivery.Refused(code, reason, false)
                  : new Delivery.ChannelFailed(reason, true);
    };
  }

  private static String saying(byte[] answer) {
    String text = new String(answer, StandardCharsets.UTF_8);
    String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    String start = line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
    return start.isEmpty() ? "" : ": " + start;
  }

  private static Optional<String> providerId(byte[] answer, String pointer) {
    try {
      return Pointer.text(new JsonReader(DEPTH, LONGEST_ANSWER).read(answer), pointer);
    } catch (JsonException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    HttpClient now = client;
    client = null;
    if (now != null) {
      now.shutdownNow();
    }
  }
}
