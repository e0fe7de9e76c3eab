package io.messageflow.workspace.access;

import java.time.Duration;

/// Somebody who signed in, on one device.
///
/// @param digest of its token, by which it is kept
/// @param user the id of who signed in
/// @param isByLink whether a link opened it, so that who has it may choose a password for a while
///   without knowing the one before
/// @param openedAt milliseconds since 1970-01-01T00:00Z
/// @param seenAt when it was last used
/// @param keptAt when that was last written down
public record Session(
    String digest, String user, boolean isByLink, long openedAt, long seenAt, long keptAt) {
  /// After how long without use it is over.
  public static final Duration IDLE = Duration.ofHours(12);

  /// After how long it is over in any case.
  public static final Duration LONGEST = Duration.ofDays(14);

  private static final Duration CHOOSING = Duration.ofHours(1);

  boolean isOver(long now) {
    return now - seenAt >= IDLE.toMillis() || now - openedAt >= LONGEST.toMillis();
  }

  /// Whether a password may be chosen without knowing the one before.
  boolean mayChoose(long now) {
    return isByLink && now - openedAt < CHOOSING.toMillis();
  }

  Session seen(long now) {
    return new Session(digest, user, isByLink, openedAt, now, keptAt);
  }

  Session kept(long now) {
    return new Session(digest, user, isByLink, openedAt, now, now);
  }

  Session chosen() {
    return new Session(digest, user, false, openedAt, seenAt, keptAt);
  }
}
