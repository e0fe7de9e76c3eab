package io.messageflow.workspace.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// How often it was tried in vain to sign in, by account and by the address it came from. Accounts
/// that do not exist count as those that do. Thread-safe.
///
/// A try counts before it is looked at, so that many at once are no way around.
final class Tries {
  static final int MOST_OF_ACCOUNT = 10;
  static final int MOST_OF_ADDRESS = 100;
  static final Duration WINDOW = Duration.ofMinutes(15);

  /// How many accounts and addresses are remembered; those that were first tried longest ago go.
  private static final int MOST_REMEMBERED = 50_000;

  private final InstantSource clock;
  private final Map<String, Tried> tried = new LinkedHashMap<>();

  /// @param since when the first one was, in milliseconds since 1970-01-01T00:00Z
  private record Tried(int count, long since) {}

  Tries(InstantSource clock) {
    this.clock = clock;
  }

  /// Counts a try, unless there were too many.
  ///
  /// @return how long to wait; nothing when it may be tried now
  synchronized Optional<Duration> begin(String address, String account) {
    long now = clock.millis();
    Optional<Duration> wait =
        wait(ofAddress(address), MOST_OF_ADDRESS, now)
            .or(() -> wait(ofAccount(account), MOST_OF_ACCOUNT, now));
    if (wait.isEmpty()) {
      add(ofAddress(address), now);
      add(ofAccount(account), now);
    }
    return wait;
  }

  private static String ofAddress(String address) {
    return "address:" + address;
  }

  private static String ofAccount(String account) {
    return "account:" + account;
  }

  private Optional<Duration> wait(String who, int most, long now) {
    Tried before = current(who, now);
    return before.count() < most
        ? Optional.empty()
        : Optional.of(Duration.ofMillis(before.since() + WINDOW.toMillis() - now));
  }

  /// A clock that went back makes nobody wait longer.
  private Tried current(String who, long now) {
    Tried before = tried.get(who);
    return before != null && now >= before.since() && now - before.since() < WINDOW.toMillis()
        ? before
        : new Tried(0, now);
  }

  private void add(String who, long now) {
    Tried before = current(who, now);
    if (before.count() == 0) {
      tried.remove(who);
    }
    tried.put(who, new Tried(before.count() + 1, before.since()));
    if (tried.size() > MOST_REMEMBERED) {
      tried.remove(tried.keySet().iterator().next());
    }
  }

  /// The try was not in vain: those of the account before it are forgotten, and it is none of the
  /// address.
  synchronized void succeeded(String address, String account) {
    tried.remove(ofAccount(account));
    tried.computeIfPresent(
        ofAddress(address),
        (who, before) ->
            before.count() == 1 ? null : new Tried(before.count() - 1, before.since()));
  }
}
