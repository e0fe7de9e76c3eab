package io.messageflow.workspace.webhooks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/// Sends one message to one address, and follows no redirection. Thread-safe.
final class Sender implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(10);
  private static final int UNIQUE_LOCAL_MASK = 0xfe;
  private static final int UNIQUE_LOCAL = 0xfc;

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
    Optional<String> refusal = refusal(webhook.url());
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

  /// Why nothing is sent to an address. It is looked up here, and again by the client, which gets
  /// what the runtime keeps of this for half a minute.
  private Optional<String> refusal(URI url) {
    try {
      boolean inside =
          !options.privateAddresses()
              && Arrays.stream(InetAddress.getAllByName(url.getHost())).anyMatch(Sender::isInside);
      return inside
          ? Optional.of("The address is a private one: see webhooks.allowPrivateAddresses.")
          : Optional.empty();
    } catch (UnknownHostException e) {
      return Optional.of("There is no host " + url.getHost() + ".");
    }
  }

  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean isUniqueLocal = bytes.length == 16 && (bytes[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    boolean isShared = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
    return address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || isUniqueLocal
        || isShared;
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
