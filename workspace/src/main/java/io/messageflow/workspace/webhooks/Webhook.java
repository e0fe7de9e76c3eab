package io.messageflow.workspace.webhooks;

import io.messageflow.workspace.Feed;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// An address to which changes are sent.
///
/// @param segments ids of the segments whose changes are sent; of all when empty
/// @param entered whether it is told who came in
/// @param exited whether it is told who left
/// @param secret by which messages are signed
/// @param active whether messages are sent; those of the time between are sent when it is again
/// @param disabled why the system stopped sending
/// @param createdAt milliseconds since 1970-01-01T00:00Z
public record Webhook(
    String id,
    URI url,
    List<String> segments,
    boolean entered,
    boolean exited,
    Secret secret,
    boolean active,
    Optional<String> disabled,
    long createdAt) {
  public Webhook {
    segments = List.copyOf(segments);
  }

  /// Whether it is told of an entry.
  boolean wants(Feed.Entry entry) {
    return (entry.entered() ? entered : exited)
        && (segments.isEmpty() || segments.contains(entry.segment()));
  }

  /// The same, to which nothing is sent any more.
  Webhook disabledFor(String reason) {
    return new Webhook(
        id, url, segments, entered, exited, secret, false, Optional.of(reason), createdAt);
  }
}
