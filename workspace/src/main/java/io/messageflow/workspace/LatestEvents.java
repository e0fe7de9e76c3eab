package io.messageflow.workspace;

import io.messageflow.store.ArrivalCount;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The events that arrived last, of all names and of each that is asked for, and whoever wants to
/// be told of each new one. Thread-safe.
///
/// They are read from the journal when they are first asked for, as far back as a week before the
/// last one, and kept up from then on.
public final class LatestEvents {
  /// How many are kept, of all names or of one.
  public static final int MOST = 200;

  private static final String ALL = "";
  private static final int MOST_NAMES = 64;
  private static final Duration WINDOW = Duration.ofDays(7);

  private final Journal journal;
  private final Object loading = new Object();
  private final Map<String, Ring> rings = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Following> followers = new CopyOnWriteArrayList<>();

  LatestEvents(Journal journal) {
    this.journal = journal;
  }

  /// The latest events of one name or all, the latest last.
  private static final class Ring {
    private final Deque<Fact.EventHappened> events = new ArrayDeque<>();

    synchronized void add(Fact.EventHappened event) {
      events.addLast(event);
      if (events.size() > MOST) {
        events.removeFirst();
      }
    }

    /// What arrived before the first one that is known.
    synchronized void addBefore(Deque<Fact.EventHappened> older) {
      long first = events.isEmpty() ? Long.MAX_VALUE : events.getFirst().arrival();
      older.removeIf(event -> event.arrival() >= first);
      while (!older.isEmpty() && events.size() < MOST) {
        events.addFirst(older.removeLast());
      }
    }

    synchronized void forget(int contact) {
      events.removeIf(event -> event.contact() == contact);
    }

    synchronized void merge(int contact, int into) {
      List<Fact.EventHappened> all = new ArrayList<>(events);
      events.clear();
      all.forEach(
          event -> events.addLast(event.contact() == contact ? belongingTo(into, event) : event));
    }

    private static Fact.EventHappened belongingTo(int contact, Fact.EventHappened event) {
      return new Fact.EventHappened(
          event.arrival(),
          contact,
          event.name(),
          event.id(),
          event.at(),
          event.arrivedAt(),
          event.attributes(),
          event.raws());
    }

    synchronized List<Fact.EventHappened> latest(int limit) {
      return events.reversed().stream().limit(limit).toList();
    }
  }

  /// The events that arrived last, newest first.
  ///
  /// @param name of those alone; as the catalogue spells it
  /// @param limit at most [#MOST]
  public List<Fact.EventHappened> latest(Optional<String> name, int limit) {
    return ring(name.orElse(ALL)).latest(limit);
  }

  private Ring ring(String name) {
    synchronized (loading) {
      Ring fresh;
      synchronized (rings) {
        Ring known = rings.get(name);
        if (known != null) {
          return known;
        }
        fresh = new Ring();
        rings.put(name, fresh);
        if (rings.size() > MOST_NAMES) {
          rings.remove(rings.keySet().iterator().next());
        }
      }
      // New ones are added meanwhile.
      load(name, fresh);
      return fresh;
    }
  }

  private void load(String name, Ring ring) {
    journal
        .latestEventArrival()
        .ifPresent(latest -> {
          Deque<Fact.EventHappened> found = new ArrayDeque<>();
          journal.recentEvents(
              start(name, latest),
              event -> {
                if (concerns(name, event)) {
                  found.addLast(event);
                  if (found.size() > MOST) {
                    found.removeFirst();
                  }
                }
              });
          ring.addBefore(found);
        });
  }

  private static boolean concerns(String name, Fact.EventHappened event) {
    return name.equals(ALL) || event.name().equals(name);
  }

  /// When the quarter of an hour began from which on enough of them arrived.
  private long start(String name, long latest) {
    long weekAgo = latest - WINDOW.toMillis();
    List<ArrivalCount> counts =
        journal.arrivals(weekAgo).stream()
            .filter(count -> name.equals(ALL) || count.event().equals(name))
            .sorted(Comparator.comparingLong(ArrivalCount::from).reversed())
            .toList();
    if (counts.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long sum = 0;
    for (ArrivalCount count : counts) {
      sum += count.count();
      if (sum >= MOST) {
        return count.from();
      }
    }
    return weekAgo;
  }

  /// This is durable now, and readers see it.
  void published(Commit commit) {
    List<Map.Entry<String, Ring>> known;
    synchronized (rings) {
      if (rings.isEmpty() && followers.isEmpty()) {
        return;
      }
      known = List.copyOf(rings.entrySet());
    }
    for (Fact fact : commit.facts()) {
      switch (fact) {
        case Fact.EventHappened event -> {
          known.stream()
              .filter(ring -> concerns(ring.getKey(), event))
              .forEach(ring -> ring.getValue().add(event));
          followers.forEach(follower -> follower.offer(event));
        }
        case Fact.ContactErased erased -> {
          known.forEach(ring -> ring.getValue().forget(erased.contact()));
          followers.forEach(follower -> follower.forget(erased.contact()));
        }
        case Fact.ContactMerged merged ->
            known.forEach(ring -> ring.getValue().merge(merged.contact(), merged.into()));
        case Fact.FieldKnown field -> {}
        case Fact.EventKnown event -> {}
        case Fact.AttributeKnown attribute -> {}
        case Fact.ContactCreated created -> {}
        case Fact.ContactNamed named -> {}
        case Fact.ContactSeen seen -> {}
        case Fact.FieldSet set -> {}
        case Fact.ListChanged changed -> {}
      }
    }
  }

  /// What was kept in the journal changed otherwise than by commits: all is read anew.
  void forgetAll() {
    synchronized (rings) {
      rings.clear();
    }
  }

  /// Tells of each new event from now on, until it is closed.
  ///
  /// @param name of those alone; as the catalogue spells it
  /// @param room how many may wait to be told; those beyond are skipped
  public Following follow(Optional<String> name, int room) {
    Following following = new Following(name.orElse(ALL), room);
    followers.add(following);
    return following;
  }

  /// Lets those who wait look again.
  public void wake() {
    followers.forEach(Following::wake);
  }

  /// Some new events.
  ///
  /// @param skipped how many came before them that are not told
  public record News(long skipped, List<Fact.EventHappened> events) {}

  /// Somebody who is told of each new event. Thread-safe.
  public final class Following implements AutoCloseable {
    private final String name;
    private final int room;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Deque<Fact.EventHappened> waiting = new ArrayDeque<>();
    private long skipped;
    private boolean woken;

    private Following(String name, int room) {
      this.name = name;
      this.room = room;
    }

    private void offer(Fact.EventHappened event) {
      if (!concerns(name, event)) {
        return;
      }
      lock.lock();
      try {
        waiting.addLast(event);
        if (waiting.size() > room) {
          waiting.removeFirst();
          skipped++;
        }
        more.signalAll();
      } finally {
        lock.unlock();
      }
    }

    private void forget(int contact) {
      lock.lock();
      try {
        waiting.removeIf(event -> event.contact() == contact);
      } finally {
        lock.unlock();
      }
    }

    private void wake() {
      lock.lock();
      try {
        woken = true;
        more.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /// What came, oldest first, as soon as there is something; nothing when the time is over or
    /// somebody woke those who wait.
    public News await(Duration longest) {
      long left = longest.toNanos();
      lock.lock();
      try {
        while (waiting.isEmpty() && !woken && left > 0) {
          left = more.awaitNanos(left);
        }
        News news = new News(skipped, List.copyOf(waiting));
        waiting.clear();
        skipped = 0;
        return news;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return new News(0, List.of());
      } finally {
        woken = false;
        lock.unlock();
      }
    }

    /// Is told no more.
    @Override
    public void close() {
      followers.remove(this);
    }
  }
}
