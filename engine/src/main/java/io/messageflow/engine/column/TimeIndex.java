package io.messageflow.engine.column;

import java.util.Arrays;

/// Which contacts had an event when: the rows of a column in the order of time, for counting those
/// in a short window without a look at every contact. Takes 12 bytes a row. Immutable.
final class TimeIndex {
  private final long[] times;
  private final int[] contacts;

  private TimeIndex(long[] times, int[] contacts) {
    this.times = times;
    this.contacts = contacts;
  }

  /// The index of rows in the order of contact.
  ///
  /// @param starts the first row of each contact, and behind the last the number of rows
  static TimeIndex of(int[] starts, long[] times) {
    ContactSet all = ContactSet.all(starts.length - 1);
    return new TimeIndex(new long[0], new int[0]).refreshed(starts, times, all);
  }

  /// The index of contacts of which only some changed.
  TimeIndex refreshed(int[] newStarts, long[] newTimes, ContactSet changed) {
    long[] freshTimes = new long[rowsOf(changed, newStarts)];
    int[] freshContacts = new int[freshTimes.length];
    sortInto(changed, newStarts, newTimes, freshTimes, freshContacts);
    long[] mergedTimes = new long[newTimes.length];
    int[] mergedContacts = new int[newTimes.length];
    int fresh = 0;
    int next = 0;
    for (int row = 0; row <= times.length; row++) {
      boolean isEnd = row == times.length;
      if (!isEnd && changed.contains(contacts[row])) {
        continue;
      }
      while (fresh < freshTimes.length && (isEnd || freshTimes[fresh] < times[row])) {
        mergedTimes[next] = freshTimes[fresh];
        mergedContacts[next++] = freshContacts[fresh++];
      }
      if (!isEnd) {
        mergedTimes[next] = times[row];
        mergedContacts[next++] = contacts[row];
      }
    }
    return new TimeIndex(mergedTimes, mergedContacts);
  }

  private static int rowsOf(ContactSet some, int[] starts) {
    int[] rows = new int[1];
    some.each(contact -> rows[0] += starts[contact + 1] - starts[contact]);
    return rows[0];
  }

  /// Sorts the rows of some contacts by time: their places by the packed instant and place first,
  /// which keeps all in one array.
  private static void sortInto(
      ContactSet some, int[] starts, long[] times, long[] sortedTimes, int[] sortedContacts) {
    int[] next = new int[1];
    int[] contacts = new int[sortedTimes.length];
    some.each(contact -> {
      for (int row = starts[contact]; row < starts[contact + 1]; row++) {
        contacts[next[0]] = contact;
        sortedTimes[next[0]++] = times[row];
      }
    });
    int[] order = Sorting.order(sortedTimes);
    long[] unsorted = sortedTimes.clone();
    Ranges.eachNumber(
        order.length,
        place -> {
          sortedTimes[place] = unsorted[order[place]];
          sortedContacts[place] = contacts[order[place]];
        });
  }

  /// How many rows lie in a stretch of time.
  ///
  /// @param low inclusive
  /// @param high exclusive
  int count(long low, long high) {
    return Math.max(0, first(high) - first(low));
  }

  /// How many rows of each contact lie in a stretch of time, 127 for more than that.
  ///
  /// @param size numbers of contacts are below it
  byte[] counts(int size, long low, long high) {
    byte[] counts = new byte[size];
    int end = first(high);
    for (int row = first(low); row < end; row++) {
      int contact = contacts[row];
      if (counts[contact] < Byte.MAX_VALUE) {
        counts[contact]++;
      }
    }
    return counts;
  }

  /// In how many of some stretches of time that follow one another each contact has a row.
  ///
  /// @param size numbers of contacts are below it
  /// @param starts of the stretches, at most 127, the earliest first
  /// @param high the end of the last
  byte[] stretches(int size, long[] starts, long high) {
    byte[] counts = new byte[size];
    byte[] latest = new byte[size];
    for (int i = 0; i < starts.length; i++) {
      byte stretch = (byte) (i + 1);
      int end = first(i + 1 < starts.length ? Math.min(starts[i + 1], high) : high);
      for (int row = first(starts[i]); row < end; row++) {
        int contact = contacts[row];
        if (latest[contact] != stretch) {
          latest[contact] = stretch;
          counts[contact]++;
        }
      }
    }
    return counts;
  }

  long sizeBytes() {
    return (long) times.length * (Long.BYTES + Integer.BYTES);
  }

  private int first(long instant) {
    int found = Arrays.binarySearch(times, instant);
    if (found < 0) {
      return -found - 1;
    }
    while (found > 0 && times[found - 1] == instant) {
      found--;
    }
    return found;
  }
}
