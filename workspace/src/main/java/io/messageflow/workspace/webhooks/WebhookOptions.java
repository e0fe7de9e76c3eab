package io.messageflow.workspace.webhooks;

import java.time.Duration;
import java.util.List;

/// How messages are sent.
///
/// @param privateAddresses whether they may go to loopback, private and link-local addresses
/// @param retries how long to wait before each further attempt; when all are used up the message is
///   a dead letter
/// @param timeout how long a receiver may take to answer
public record WebhookOptions(boolean privateAddresses, List<Duration> retries, Duration timeout) {
  /// What holds unless configured otherwise.
  public static final WebhookOptions STANDARD =
      new WebhookOptions(
          false,
          List.of(
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              Duration.ofHours(6),
              Duration.ofHours(24)),
          Duration.ofSeconds(15));

  public WebhookOptions {
    retries = List.copyOf(retries);
  }
}
