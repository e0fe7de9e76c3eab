package io.messageflow.intake.identity;

import java.util.Arrays;

/// Hashes of 128 bits with the instant at which each came last, in a table with open addressing.
/// What is too old is forgotten when the table grows. Not thread-safe.
///
/// ```
/// place   high, low, arrival      24 bytes, side by side: one way to memory
/// ```
final class HashTable {
  private static final int FIRST_PLACES = 1 << 4;
  private static final int WIDTH = 3;
  private static final int LOW = 1;
  private static final int ARRIVAL = 2;

  private static final long EMPTY = Long.MIN_VALUE;
  private static final long[] NONE = {};

  private long[] table = empty(FIRST_PLACES);
  private int used;

  /// Added later: as in the table, without gaps, in the order of arrival.
  private long[] waiting = NONE;

  private int waitingEnd;

  private static long[] empty(int places) {
    long[] table = new long[places * WIDTH];
    for (int i = ARRIVAL; i < table.length; i += WIDTH) {
      table[i] = EMPTY;
    }
    return table;
  }

  /// Whether the hash came in the seven days before an instant.
  boolean contains(long high, long low, long now) {
    return isRecent(table[find(high, low) + ARRIVAL], now);
  }

  private static boolean isRecent(long arrival, long now) {
    return arrival != EMPTY && now - arrival < EventIds.WINDOW_MILLIS;
  }

  /// @param now what came more than seven days before may be forgotten
  void add(long high, long low, long arrival, long now) {
    if (used >= table.length / WIDTH / 4 * 3) {
      makeRoom(recent(table, table.length, now), now);
    }
    put(high, low, arrival);
  }

  /// Adds the hash with the next [#addWaiting].
  void addLater(long high, long low, long arrival) {
    if (waitingEnd == waiting.length) {
      waiting = Arrays.copyOf(waiting, Math.max(FIRST_PLACES * WIDTH, waitingEnd * 2));
    }
    waiting[waitingEnd] = high;
    waiting[waitingEnd + LOW] = low;
    waiting[waitingEnd + ARRIVAL] = arrival;
    waitingEnd += WIDTH;
  }

  /// Adds what was to be added later, unless it is too old by now: faster than one by one.
  void addWaiting(long now) {
    makeRoom(used + recent(waiting, waitingEnd, now), now);
    putRecent(waiting, waitingEnd, now);
    waiting = NONE;
    waitingEnd = 0;
  }

  private static int recent(long[] entries, int end, long now) {
    int recent = 0;
    for (int i = ARRIVAL; i < end; i += WIDTH) {
      recent += isRecent(entries[i], now) ? 1 : 0;
    }
    return recent;
  }

  /// Forgets what is too old, and has room for so many and some more.
  private void makeRoom(int count, long now) {
    int places = FIRST_PLACES;
    while (count > places / 8 * 5) {
      places <<= 1;
    }
    long[] before = table;
    table = empty(places);
    used = 0;
    putRecent(before, before.length, now);
  }

  private void putRecent(long[] entries, int end, long now) {
    for (int i = 0; i < end; i += WIDTH) {
      if (isRecent(entries[i + ARRIVAL], now)) {
        put(entries[i], entries[i + LOW], entries[i + ARRIVAL]);
      }
    }
  }

  private void put(long high, long low, long arrival) {
    int place = find(high, low);
    if (table[place + ARRIVAL] == EMPTY) {
      used++;
    }
    table[place] = high;
    table[place + LOW] = low;
    table[place + ARRIVAL] = arrival;
  }

  /// Where the hash is, or would be put.
  private int find(long high, long low) {
    int mask = table.length / WIDTH - 1;
    int place = (int) high & mask;
    while (isOther(place * WIDTH, high, low)) {
      place = (place + 1) & mask;
    }
    return place * WIDTH;
  }

  private boolean isOther(int place, long high, long low) {
    return table[place + ARRIVAL] != EMPTY && (table[place] != high || table[place + LOW] != low);
  }
}
