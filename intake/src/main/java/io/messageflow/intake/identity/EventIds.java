package io.messageflow.intake.identity;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.Arrays;

/// Which ids of events a contact has had lately: the same id within seven days is one event.
///
/// An id is kept as a hash of 128 bits, which two ids share with a likelihood of 10⁻²⁰ at a billion
/// of them, in a table with open addressing: 24 bytes a place. What is too old is forgotten when
/// the table grows. Not thread-safe.
public final class EventIds {
  /// For how long a repeat is recognised, in milliseconds.
  public static final long WINDOW_MILLIS = 7 * 86_400_000L;

  private static final int FIRST_PLACES = 1 << 10;
  private static final long EMPTY = Long.MIN_VALUE;

  private final Hasher128 hasher;
  private long[] high = new long[FIRST_PLACES];
  private long[] low = new long[FIRST_PLACES];
  private long[] arrivals = emptyPlaces(FIRST_PLACES);
  private int used;

  /// An empty table.
  ///
  /// @param seed makes the hashes of one table unlike those of another
  public EventIds(long seed) {
    this.hasher = Hashing.xxh3_128(seed);
  }

  private static long[] emptyPlaces(int places) {
    long[] empty = new long[places];
    Arrays.fill(empty, EMPTY);
    return empty;
  }

  /// Whether the contact had an event of that id in the seven days before.
  public boolean contains(int contact, String id, long arrivedAt) {
    HashValue128 hash = hasher.hashCharsTo128Bits(id);
    int place = place(high(hash, contact), low(hash, contact));
    return arrivals[place] != EMPTY && !isOld(arrivals[place], arrivedAt);
  }

  /// Notes an event of the contact.
  public void add(int contact, String id, long arrivedAt) {
    if (used >= arrivals.length / 4 * 3) {
      grow(arrivedAt);
    }
    HashValue128 hash = hasher.hashCharsTo128Bits(id);
    put(high(hash, contact), low(hash, contact), arrivedAt);
  }

  /// The same id of another contact lies elsewhere.
  private static long high(HashValue128 hash, int contact) {
    return hash.getMostSignificantBits() ^ (contact * 0x9E3779B97F4A7C15L);
  }

  private static long low(HashValue128 hash, int contact) {
    return hash.getLeastSignificantBits() + contact * 0xC2B2AE3D27D4EB4FL;
  }

  private static boolean isOld(long arrival, long now) {
    return now - arrival >= WINDOW_MILLIS;
  }

  private int place(long hi, long lo) {
    int mask = arrivals.length - 1;
    int place = (int) hi & mask;
    while (arrivals[place] != EMPTY && (high[place] != hi || low[place] != lo)) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void put(long hi, long lo, long arrivedAt) {
    int place = place(hi, lo);
    if (arrivals[place] == EMPTY) {
      used++;
    }
    high[place] = hi;
    low[place] = lo;
    arrivals[place] = arrivedAt;
  }

  private void grow(long now) {
    long[] oldHigh = high;
    long[] oldLow = low;
    long[] oldArrivals = arrivals;
    int kept = 0;
    for (long arrival : oldArrivals) {
      kept += arrival != EMPTY && !isOld(arrival, now) ? 1 : 0;
    }
    int places = FIRST_PLACES;
    while (places < 1 << 30 && kept > places / 2) {
      places <<= 1;
    }
    high = new long[places];
    low = new long[places];
    arrivals = emptyPlaces(places);
    used = 0;
    for (int i = 0; i < oldArrivals.length; i++) {
      if (oldArrivals[i] != EMPTY && !isOld(oldArrivals[i], now)) {
        put(oldHigh[i], oldLow[i], oldArrivals[i]);
      }
    }
  }
}
