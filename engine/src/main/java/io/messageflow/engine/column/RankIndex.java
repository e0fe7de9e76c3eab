package io.messageflow.engine.column;

import java.util.Arrays;
import java.util.function.IntPredicate;

/// Contacts in the order of something that each has, for taking out all of a stretch at once.
///
/// ```
/// order    c c c c c c c c c c c c c c c c …     contacts, the least first
/// upTo     |0      |1      |2      |3      …     the set of all before each mark
/// ```
///
/// How many a stretch has is told by its ends. Who they are is the difference of two of the sets,
/// with the few contacts between its ends and the nearest marks put in or taken out. Takes up to 8
/// bytes a contact. Immutable.
final class RankIndex {
  private static final int MARKS = 32;

  private final int size;
  private final int[] order;
  private final int step;
  private final ContactSet[] upTo;

  /// @param size numbers of contacts are below it
  /// @param order contacts, each at most once
  private RankIndex(int size, int[] order) {
    this.size = size;
    this.order = order;
    this.step = step(size, order.length);
    this.upTo = new ContactSet[order.length / step + 1];
    ContactSet before = new ContactSet(size);
    for (int rank = 0; rank < order.length; rank++) {
      if (rank % step == 0) {
        upTo[rank / step] = before.copy();
      }
      before.add(order[rank]);
    }
    if (order.length % step == 0) {
      upTo[order.length / step] = before;
    }
  }

  /// A mark takes as much as it has words, and is worth it from as many contacts on.
  private static int step(int size, int length) {
    return Math.max(1, Math.max(size / Long.SIZE, (length + MARKS - 1) / MARKS));
  }

  /// The index of contacts that have a key.
  ///
  /// @param contacts those that have one
  static RankIndex of(int size, int[] contacts, LongKey keys) {
    return new RankIndex(size, sorted(contacts, keys));
  }

  private static int[] sorted(int[] contacts, LongKey keys) {
    int[] order = Sorting.order(Arrays.stream(contacts).parallel().mapToLong(keys::of).toArray());
    Ranges.eachNumber(order.length, rank -> order[rank] = contacts[order[rank]]);
    return order;
  }

  /// The index of contacts of which only some changed.
  ///
  /// @param changed who did; nothing was known of new ones
  /// @param fresh those of them that have a key now
  RankIndex refreshed(int newSize, ContactSet changed, int[] fresh, LongKey keys) {
    int[] sorted = sorted(fresh, keys);
    int[] kept = Arrays.stream(order).filter(contact -> !changed.contains(contact)).toArray();
    int[] merged = new int[kept.length + sorted.length];
    int taken = 0;
    for (int i = 0; i < sorted.length; i++) {
      int end = firstBehind(keys.of(sorted[i]), kept, taken, keys);
      System.arraycopy(kept, taken, merged, taken + i, end - taken);
      merged[end + i] = sorted[i];
      taken = end;
    }
    System.arraycopy(kept, taken, merged, taken + sorted.length, kept.length - taken);
    return new RankIndex(newSize, merged);
  }

  /// The first place from `from` on of a contact with a greater key. Looks near first.
  private static int firstBehind(long key, int[] contacts, int from, LongKey keys) {
    int stride = 1;
    int low = from;
    while (low + stride <= contacts.length && keys.of(contacts[low + stride - 1]) <= key) {
      low += stride;
      stride *= 2;
    }
    int high = Math.min(contacts.length, low + stride - 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (keys.of(contacts[middle]) <= key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The index of contacts by small keys.
  ///
  /// @param keys negative for contacts that are left out
  /// @param starts receives for each key the rank of the first contact that has it, and behind the
  ///   last key the number of contacts
  static RankIndex ofSmall(int size, SmallKey keys, int[] starts) {
    Arrays.fill(starts, 0);
    for (int contact = 0; contact < size; contact++) {
      int key = keys.of(contact);
      if (key >= 0) {
        starts[key + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] order = new int[starts[starts.length - 1]];
    for (int contact = 0; contact < size; contact++) {
      int key = keys.of(contact);
      if (key >= 0) {
        order[next[key]++] = contact;
      }
    }
    return new RankIndex(size, order);
  }

  @FunctionalInterface
  interface LongKey {
    long of(int contact);
  }

  @FunctionalInterface
  interface SmallKey {
    int of(int contact);
  }

  /// How many contacts are in it.
  int length() {
    return order.length;
  }

  /// The contact of a rank.
  int contact(int rank) {
    return order[rank];
  }

  /// The least rank whose contact passes a test that fails for all before it and passes for all
  /// behind; the length when none does.
  int firstRank(IntPredicate contact) {
    int low = 0;
    int high = order.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (contact.test(order[middle])) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /// The contacts of ranks from `low` to below `high`.
  Selection between(int low, int high) {
    return low >= high
        ? Selection.of(size, 0, () -> new ContactSet(size))
        : Selection.of(
            size,
            high - low,
            () -> {
              ContactSet found = new ContactSet(size);
              flipBetween(low, high, found);
              return found;
            });
  }

  /// Adds the contacts of ranks from `low` to below `high` to a set that has none of them.
  void flipBetween(int low, int high, ContactSet to) {
    int lowMark = nearestMark(low);
    int highMark = nearestMark(high);
    if (lowMark == highMark) {
      flipEach(low, high, to);
      return;
    }
    to.flip(upTo[lowMark], upTo[highMark]);
    flipEach(low, lowMark * step, to);
    flipEach(highMark * step, high, to);
  }

  private int nearestMark(int rank) {
    return Math.min(upTo.length - 1, (rank + step / 2) / step);
  }

  private void flipEach(int one, int other, ContactSet to) {
    for (int rank = Math.min(one, other); rank < Math.max(one, other); rank++) {
      to.flip(order[rank]);
    }
  }

  long sizeBytes() {
    return (long) order.length * Integer.BYTES
        + (long) upTo.length * ContactSet.wordsFor(size) * Long.BYTES;
  }
}
