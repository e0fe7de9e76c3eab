package io.messageflow.workspace.webhooks;

import io.messageflow.workspace.Feed.Cursor;
import java.util.Optional;

/// How far a webhook has come.
///
/// ```
///            delivered, or dead            fails
///        ┌────────────────────── waiting ◄───────┐
///        ▼                          │            │
///      idle ── entries ──► sending ─┴─ retryAt ──┘
/// ```
///
/// @param cursor behind all that was delivered or given up
/// @param failed the message behind it, when an attempt failed
record Progress(Cursor cursor, Optional<Failed> failed) {
  /// A message that was tried and is to be tried again, just as it was.
  ///
  /// @param end behind its last entry
  /// @param attempts how often it was tried
  /// @param retryAt milliseconds since 1970-01-01T00:00Z
  record Failed(Cursor end, int attempts, long retryAt) {}

  static Progress at(Cursor cursor) {
    return new Progress(cursor, Optional.empty());
  }

  boolean isDue(long now) {
    return failed.isEmpty() || failed.get().retryAt() <= now;
  }
}
