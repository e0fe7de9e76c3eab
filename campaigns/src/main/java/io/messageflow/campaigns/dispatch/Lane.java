package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.Line;
import io.messageflow.workspace.audience.Channel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// One channel at work: its senders, what is ready for them, and how much may be in flight. All but
/// what senders ask for belongs to the dispatcher's thread.
///
/// So much is in flight that senders have something to do while a commit is underway, and no more:
/// it follows what they got done during the last ones. A channel that failed rests, and is tried
/// again with a single message.
final class Lane {
  private static final long POLL_MILLIS = 100;
  private static final long PAUSE_MILLIS = 1_000;
  private static final int A_SENDER = 2;
  private static final int WHILE_COMMITTING = 3;
  private static final int SHRINKING = 8;

  private final Channel channel;
  private final DispatchOptions options;
  private final LinkedBlockingQueue<Flight> ready = new LinkedBlockingQueue<>();
  private final Map<Integer, Thread> threads = new HashMap<>();
  private volatile @Nullable Line line;
  private volatile int senders;
  private Pace pace = Pace.unlimited();
  private boolean isSetUp;
  private int inFlight;
  private int window = A_SENDER;
  private int failures;
  private int refusals;
  private int unclear;
  private long restsUntil = Long.MIN_VALUE;
  private @Nullable String trouble;

  Lane(Channel channel, DispatchOptions options) {
    this.channel = channel;
    this.options = options;
  }

  Channel channel() {
    return channel;
  }

  /// The line over which to send.
  Line line() {
    Line now = line;
    if (now == null) {
      throw new IllegalStateException("the channel " + channel.text() + " is not set up");
    }
    return now;
  }

  /// Whether the sender of a place is to go on.
  boolean needs(int place) {
    return place < senders;
  }

  /// The next flight of a sender; null when there is none for a while.
  @Nullable Flight poll() throws InterruptedException {
    return ready.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// Lets a sender wait a moment, but not for long when the lane closes.
  void pause() {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS);
    while (senders > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
    }
  }

  /// Follows the settings, and sees to it that all senders are there.
  ///
  /// @param now nothing when the channel is not set up
  /// @param sender makes the sender of a place
  void follow(Optional<Line> now, long at, IntFunction<Runnable> sender) {
    if (now.isEmpty()) {
      isSetUp = false;
      trouble = "The channel " + channel.text() + " is not set up.";
      return;
    }
    if (!isSetUp || !now.get().equals(line)) {
      isSetUp = true;
      change(now.get(), at);
    }
    for (int place = 0; place < senders; place++) {
      Thread there = threads.get(place);
      if (there == null || !there.isAlive()) {
        threads.put(place, begun(place, sender.apply(place)));
      }
    }
  }

  private void change(Line now, long at) {
    line = now;
    OptionalInt most = now.maxPerSecond();
    pace = most.isPresent() ? Pace.of(most.getAsInt(), 1_000, at) : Pace.unlimited();
    senders = now.connections();
    window = Math.max(window, A_SENDER * senders);
    clear();
  }

  private Thread begun(int place, Runnable sender) {
    return Thread.ofPlatform()
        .name("sender-" + channel.text() + "-" + (place + 1))
        .daemon(true)
        .start(sender);
  }

  /// How many more may be claimed.
  ///
  /// @param settling how many of those in flight are settled by the same commit
  int room(int settling, long now) {
    if (!isSetUp || rests(now)) {
      return 0;
    }
    int most = failures > 0 ? 1 : window;
    return Math.max(0, Math.min(most - inFlight + settling, pace.available(now)));
  }

  /// A clock that was set back makes no rest longer than it was meant.
  private boolean rests(long now) {
    return failures > 0
        && now < restsUntil
        && now >= restsUntil - options.channelPauseMillis(failures);
  }

  /// These are claimed and go.
  void take(List<Flight> flights) {
    inFlight += flights.size();
    pace.spend(flights.size());
    ready.addAll(flights);
  }

  /// So many flights have ended, and that is durable.
  void settled(int flights) {
    inFlight -= flights;
  }

  /// Adapts to what was seen: so many flights ended during the last commit. As many are to be ready
  /// for the next one, and as many are being settled.
  void adapt(int landed) {
    int wanted = A_SENDER * senders + WHILE_COMMITTING * landed;
    window = Math.min(options.mostInFlight(), Math.max(wanted, window - window / SHRINKING));
  }

  /// What is ready and nobody has taken is taken back.
  List<Flight> withdraw() {
    List<Flight> withdrawn = new ArrayList<>();
    ready.drainTo(withdrawn);
    return withdrawn;
  }

  /// The channel did not work. Many messages that failed together are one failure.
  ///
  /// @return whether a person has to help
  boolean failed(String reason, boolean isPermanent, long now) {
    if (rests(now)) {
      return false;
    }
    failures++;
    refusals = isPermanent ? refusals + 1 : 0;
    restsUntil = now + options.channelPauseMillis(failures);
    trouble = reason;
    return refusals >= options.mostRefusals();
  }

  /// Nobody knows whether a message arrived. When that goes on, the channel does not work: else it
  /// would be so with all of them.
  void unclear(String reason, long now) {
    unclear++;
    if (unclear >= senders) {
      failed(reason, false, now);
    }
  }

  /// The channel works, or is to be tried at once.
  void clear() {
    unclear = 0;
    failures = 0;
    refusals = 0;
    restsUntil = Long.MIN_VALUE;
    trouble = null;
  }

  /// Why it does not work.
  Optional<String> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// Lets all senders end what they do, and waits for them.
  ///
  /// @return whether they did
  boolean close(long waitMillis) {
    senders = 0;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMillis);
    try {
      for (Thread thread : threads.values()) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        thread.join(Math.max(1, left));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return threads.values().stream().noneMatch(Thread::isAlive);
  }
}
