package io.messageflow.server;

import io.messageflow.server.http.Proxy;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.time.Duration;

/// How a server is reached and how much it takes.
///
/// @param host the address to listen on
/// @param port 0 is any free one
/// @param bodyBytes how long a body may be that is held in memory
/// @param pause how long a caller may pause in the middle of a body
/// @param stopping how long requests that are underway may take when it is stopped
/// @param proxy what is in front of the server
/// @param webhooks how messages about changes are sent
public record ServerOptions(
    String host,
    int port,
    int bodyBytes,
    Duration pause,
    Duration stopping,
    Proxy proxy,
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
          WebhookOptions.STANDARD);
}
