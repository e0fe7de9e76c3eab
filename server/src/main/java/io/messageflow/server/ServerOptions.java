package io.messageflow.server;

import io.messageflow.server.http.Proxy;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/// How a server is reached and how much it takes.
///
/// @param host the address to listen on
/// @param port 0 is any free one
/// @param bodyBytes how long a body may be that is held in memory
/// @param pause how long a caller may pause in the middle of a body
/// @param stopping how long requests that are underway may take when it is stopped
/// @param proxy what is in front of the server
/// @param publicUrl the address that stands in messages; of this machine when empty
/// @param webhooks how messages about changes are sent
public record ServerOptions(
    String host,
    int port,
    int bodyBytes,
    Duration pause,
    Duration stopping,
    Proxy proxy,
    Optional<URI> publicUrl,
    WebhookOptions webhooks) {
  /// What holds unless configured otherwise.
  public static final ServerOptions STANDARD =
      new ServerOptions(
          "127.0.0.1",
          8080,
          32 << 20,
          Duration.ofSeconds(75),
          Duration.ofSeconds(20),
          Proxy.NONE,
          Optional.empty(),
          WebhookOptions.STANDARD);

  /// The address at which contacts reach the server.
  ///
  /// @param actualPort that is listened on
  public URI reachedAt(int actualPort) {
    return publicUrl.orElseGet(() -> URI.create("http://localhost:" + actualPort));
  }
}
