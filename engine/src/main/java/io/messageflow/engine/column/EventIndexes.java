package io.messageflow.engine.column;

import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Orders of the contacts and of the rows of one column of events. Each is made when it is first
/// asked for.
public final class EventIndexes {
  /// Up to how many events there is an order of contacts by the last but so many.
  public static final int MOST_EVENTS = 8;

  private final int[] starts;
  private final Longs times;
  private final Lazy<RankIndex> byFirst;
  private final ConcurrentHashMap<Integer, RankIndex> byLast = new ConcurrentHashMap<>();
  private final AtomicReference<@Nullable TimeIndex> byTime = new AtomicReference<>();
  private final Lazy<Long> lastTime;

  /// @param starts the first row of each contact, and behind the last the number of rows
  EventIndexes(int[] starts, Longs times) {
    this.starts = starts;
    this.times = times;
    this.byFirst =
        new Lazy<>(
            () -> RankIndex.of(size(), having(all(), 1), contact -> times.get(starts[contact])));
    this.lastTime = new Lazy<>(() -> times.greatest(Times.BEFORE_ALL));
  }

  private int size() {
    return starts.length - 1;
  }

  private IntStream all() {
    return IntStream.range(0, size());
  }

  /// Those of some contacts that have so many events.
  private int[] having(IntStream contacts, int events) {
    return contacts.filter(i -> starts[i + 1] - starts[i] >= events).toArray();
  }

  /// When the last of a contact's events happened, or the second last, and so on.
  private long lastTime(int contact, int fromLast) {
    return times.get(starts[contact + 1] - fromLast);
  }

  /// Makes the indexes that those of an earlier column had.
  void refresh(EventIndexes earlier, ContactSet changed) {
    int[] fresh = changed.toArray();
    earlier
        .byFirst
        .made()
        .ifPresent(index ->
            byFirst.make(
                index.refreshed(
                    size(),
                    changed,
                    having(Arrays.stream(fresh), 1),
                    contact -> times.get(starts[contact]))));
    earlier.byLast.forEach((fromLast, index) ->
        byLast.put(
            fromLast,
            index.refreshed(
                size(),
                changed,
                having(Arrays.stream(fresh), fromLast),
                contact -> lastTime(contact, fromLast))));
    TimeIndex rows = earlier.byTime.get();
    if (rows != null) {
      byTime.set(rows.refreshed(starts, times, changed));
    }
  }

  /// When the last event of all happened, [Times#BEFORE_ALL] when there is none.
  public long lastTime() {
    return lastTime.get();
  }

  /// Whose first event lies in a stretch of time.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public Selection firstBetween(long low, long high) {
    RankIndex index = byFirst.get();
    return index.between(
        index.firstRank(contact -> times.get(starts[contact]) >= low),
        index.firstRank(contact -> times.get(starts[contact]) >= high));
  }

  /// Whose last event lies in a stretch of time.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public Selection lastBetween(long low, long high) {
    RankIndex index = byLast(1);
    return index.between(
        index.firstRank(contact -> lastTime(contact, 1) >= low),
        index.firstRank(contact -> lastTime(contact, 1) >= high));
  }

  /// Who has so many events from an instant on.
  ///
  /// @param events from 1 to [#MOST_EVENTS]
  /// @param low inclusive
  public Selection atLeastSince(int events, long low) {
    RankIndex index = byLast(events);
    return index.between(
        index.firstRank(contact -> lastTime(contact, events) >= low), index.length());
  }

  private RankIndex byLast(int fromLast) {
    RankIndex known = byLast.get(fromLast);
    return known != null
        ? known
        : byLast.computeIfAbsent(
            fromLast,
            events ->
                RankIndex.of(size(), having(all(), events), contact -> lastTime(contact, events)));
  }

  /// The rows in the order of time.
  ///
  /// @param zone whose days are quick to ask for, if no other zone asked first
  public TimeIndex byTime(ZoneId zone) {
    TimeIndex known = byTime.get();
    return known != null ? known : makeByTime(zone);
  }

  private synchronized TimeIndex makeByTime(ZoneId zone) {
    TimeIndex known = byTime.get();
    if (known == null) {
      known = TimeIndex.of(starts, times, zone);
      byTime.set(known);
    }
    return known;
  }

  /// The memory that they take, in bytes.
  long sizeBytes() {
    return byFirst.made().map(RankIndex::sizeBytes).orElse(0L)
        + byLast.values().stream().mapToLong(RankIndex::sizeBytes).sum()
        + Optional.ofNullable(byTime.get()).map(TimeIndex::sizeBytes).orElse(0L);
  }
}
