package io.messageflow.workspace.webhooks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// Sends one message to one address, and follows no redirection. Thread-safe.
final class Sender implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);

  private final WebhookOptions options;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECTING)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Sender(WebhookOptions options) {
    this.options = options;
  }

  /// What came of an attempt.
  ///
  /// @param status of the answer, if there was one
  /// @param failure why the message is not delivered; nothing when it is
  record Outcome(Optional<Integer> status, Optional<String> failure) {
    private static final int GONE = 410;

    static Outcome of(int status) {
      boolean good = status >= 200 && status < 300;
      return new Outcome(
          Optional.of(status),
          good ? Optional.empty() : Optional.of("The receiver answered " + status + "."));
    }

    static Outcome failed(String reason) {
      return new Outcome(Optional.empty(), Optional.of(reason));
    }

    /// Whether the receiver wants nothing any more.
    boolean isGone() {
      return status.filter(code -> code == GONE).isPresent();
    }
  }

  /// Sends the message once.
  ///
  /// @param now milliseconds since 1970-01-01T00:00Z
  Outcome send(Webhook webhook, Message message, long now) {
    Optional<String> refusal = PrivateAddresses.refusal(webhook.url(), options.privateAddresses());
    if (refusal.isPresent()) {
      return Outcome.failed(refusal.get());
    }
    long seconds = Math.floorDiv(now, 1_000L);
    HttpRequest request =
        HttpRequest.newBuilder(webhook.url())
            .timeout(options.timeout())
            .header("Content-Type", "application/json")
            .header("webhook-id", message.id())
            .header("webhook-timestamp", Long.toString(seconds))
            .header(
                "webhook-signature", webhook.secret().sign(message.id(), seconds, message.body()))
            .POST(HttpRequest.BodyPublishers.ofString(message.body()))
            .build();
    try {
      return Outcome.of(client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException e) {
      return Outcome.failed("The receiver cannot be reached: " + e + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed("The server was stopped.");
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
