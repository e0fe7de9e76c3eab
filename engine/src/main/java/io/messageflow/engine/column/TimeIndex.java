package io.messageflow.engine.column;

import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which contacts had an event when: the rows of a column in the order of time, cut into blocks,
/// for measuring stretches of time without a look at every contact.
///
/// ```
/// rows      | block 0        | block 1    | block 2         |
///           offset contact     …                              milliseconds behind the block's first
/// sets      who has a row      …                              where rows are not few
/// ```
///
/// Who has an event in a stretch is found from the sets of the blocks that lie in it, and row by
/// row in those at its ends. A block has about as many rows as make its set worth its memory, and
/// begins with a day of the zone or else with an hour where it can: then a day is a few whole
/// blocks. Takes 10 to 12 bytes a row. Immutable.
public final class TimeIndex {
  /// So many times the rows of a block are all contacts.
  private static final int SHARE = 16;

  private static final int LEAST_ROWS = 16;
  private static final long HOUR_MILLIS = 3_600_000L;

  private final int size;
  private final ZoneId zone;

  /// The first row of each block, and behind the last the number of rows.
  private final int[] blockRows;

  private final long[] blockTimes;

  /// Nothing for a block of so few rows that they are gone through as quickly.
  private final @Nullable ContactSet[] sets;

  private final int[] offsets;
  private final int[] contacts;

  /// @param size numbers of contacts are below it
  /// @param times by row, in order
  private TimeIndex(int size, ZoneId zone, long[] times, int[] contacts) {
    this.size = size;
    this.zone = zone;
    this.contacts = contacts;
    this.blockRows = new Cut(size, zone, times).rows();
    this.blockTimes = new long[blockRows.length - 1];
    this.sets = new ContactSet[blockTimes.length];
    this.offsets = new int[times.length];
    for (int block = 0; block < blockTimes.length; block++) {
      blockTimes[block] = times[blockRows[block]];
      for (int row = blockRows[block]; row < blockRows[block + 1]; row++) {
        offsets[row] = (int) (times[row] - blockTimes[block]);
      }
      if (blockRows[block + 1] - blockRows[block] >= ContactSet.wordsFor(size)) {
        ContactSet having = new ContactSet(size);
        addRows(blockRows[block], blockRows[block + 1], having);
        sets[block] = having;
      }
    }
  }

  /// The index of rows in the order of contact.
  ///
  /// @param starts the first row of each contact, and behind the last the number of rows
  static TimeIndex of(int[] starts, Longs times, ZoneId zone) {
    int size = starts.length - 1;
    return new TimeIndex(size, zone, new long[0], new int[0])
        .refreshed(starts, times, ContactSet.all(size));
  }

  /// Where blocks begin.
  private static final class Cut {
    private final int most;
    private final ZoneId zone;
    private final long[] times;

    Cut(int size, ZoneId zone, long[] times) {
      this.most = Math.max(LEAST_ROWS, size / SHARE);
      this.zone = zone;
      this.times = times;
    }

    int[] rows() {
      List<Integer> rows = new ArrayList<>();
      for (int row = 0; row < times.length; row = end(row)) {
        rows.add(row);
      }
      rows.add(times.length);
      return rows.stream().mapToInt(row -> row).toArray();
    }

    private int end(int from) {
      int full = (int) Math.min((long) from + most, times.length);
      int end = Math.min(full, first(times[from] + Integer.MAX_VALUE, from, full));
      if (end == times.length) {
        return end;
      }
      int day = first(Times.startOf(Times.dayOf(times[end], zone), zone), from, end);
      int hour = first(Math.floorDiv(times[end], HOUR_MILLIS) * HOUR_MILLIS, from, end);
      int least = from + most / 4;
      return day > least ? day : hour > least ? hour : end;
    }

    private int first(long instant, int from, int to) {
      int low = from;
      int high = to;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (times[middle] < instant) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }

  /// The index of contacts of which only some changed.
  TimeIndex refreshed(int[] newStarts, Longs newTimes, ContactSet changed) {
    long[] freshTimes = new long[rowsOf(changed, newStarts)];
    int[] freshContacts = new int[freshTimes.length];
    sortInto(changed, newStarts, newTimes, freshTimes, freshContacts);
    long[] mergedTimes = new long[newTimes.length()];
    int[] mergedContacts = new int[newTimes.length()];
    int fresh = 0;
    int next = 0;
    for (int block = 0; block < sets.length; block++) {
      for (int row = blockRows[block]; row < blockRows[block + 1]; row++) {
        if (changed.contains(contacts[row])) {
          continue;
        }
        long time = blockTimes[block] + offsets[row];
        while (fresh < freshTimes.length && freshTimes[fresh] < time) {
          mergedTimes[next] = freshTimes[fresh];
          mergedContacts[next++] = freshContacts[fresh++];
        }
        mergedTimes[next] = time;
        mergedContacts[next++] = contacts[row];
      }
    }
    System.arraycopy(freshTimes, fresh, mergedTimes, next, freshTimes.length - fresh);
    System.arraycopy(freshContacts, fresh, mergedContacts, next, freshTimes.length - fresh);
    return new TimeIndex(newStarts.length - 1, zone, mergedTimes, mergedContacts);
  }

  private static int rowsOf(ContactSet some, int[] starts) {
    int[] rows = new int[1];
    some.each(contact -> rows[0] += starts[contact + 1] - starts[contact]);
    return rows[0];
  }

  /// Sorts the rows of some contacts by time.
  private static void sortInto(
      ContactSet some, int[] starts, Longs times, long[] sortedTimes, int[] sortedContacts) {
    int[] next = new int[1];
    int[] contacts = new int[sortedTimes.length];
    some.each(contact -> {
      for (int row = starts[contact]; row < starts[contact + 1]; row++) {
        contacts[next[0]] = contact;
        sortedTimes[next[0]++] = times.get(row);
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
  public int count(long low, long high) {
    return Math.max(0, first(high) - first(low));
  }

  /// Of whom the number of rows in a stretch of time is right.
  ///
  /// @param low inclusive
  /// @param high exclusive
  /// @param right for each number up to 127 whether it is, 1 or 0; more count as 127
  public ContactSet counted(long low, long high, byte[] right) {
    byte[] counts = new byte[size];
    int end = first(high);
    for (int row = first(low); row < end; row++) {
      int contact = contacts[row];
      if (counts[contact] < Byte.MAX_VALUE) {
        counts[contact]++;
      }
    }
    return ContactSet.where(counts, right);
  }

  /// Of whom the number of stretches of time with a row is right. The stretches follow one another.
  ///
  /// @param starts of the stretches, at most 127, the earliest first
  /// @param high the end of the last
  /// @param right for each number up to that of the stretches whether it is, 1 or 0
  public ContactSet inStretches(long[] starts, long high, byte[] right) {
    ContactSet[] having = new ContactSet[starts.length];
    Ranges.eachOfFew(
        starts.length,
        i -> {
          long end = i + 1 < starts.length ? Math.min(starts[i + 1], high) : high;
          having[i] = having(first(starts[i]), first(end));
        });
    return new SetCounter(having, size).counted(right);
  }

  /// Who has one of some rows, which may be none; not to be changed.
  private ContactSet having(int from, int to) {
    int block = blockFrom(from);
    int end = blockFrom(to + 1) - 1;
    if (end == block + 1 && blockRows[block] == from && blockRows[end] == to) {
      ContactSet whole = sets[block];
      if (whole != null) {
        return whole;
      }
    }
    ContactSet found = new ContactSet(size);
    if (block >= end) {
      addRows(from, to, found);
      return found;
    }
    addRows(from, blockRows[block], found);
    for (int i = block; i < end; i++) {
      addBlock(i, found);
    }
    addRows(blockRows[end], to, found);
    return found;
  }

  private void addBlock(int block, ContactSet found) {
    ContactSet having = sets[block];
    if (having == null) {
      addRows(blockRows[block], blockRows[block + 1], found);
    } else {
      found.addAll(having);
    }
  }

  /// The first block that begins at a row or behind it; the number of blocks and the place behind
  /// when there is none.
  private int blockFrom(int row) {
    int found = Arrays.binarySearch(blockRows, row);
    return found < 0 ? -found - 1 : found;
  }

  private void addRows(int from, int to, ContactSet found) {
    for (int row = from; row < to; row++) {
      found.add(contacts[row]);
    }
  }

  /// The first row at or after an instant.
  private int first(long instant) {
    int block = Arrays.binarySearch(blockTimes, instant);
    while (block > 0 && blockTimes[block - 1] == instant) {
      block--;
    }
    // Rows of the instant may be the last of the block before the one that begins with it.
    block = block < 0 ? -block - 2 : block - 1;
    if (block < 0) {
      return 0;
    }
    int low = blockRows[block];
    int high = blockRows[block + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (blockTimes[block] + offsets[middle] < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The memory that it takes, in bytes.
  long sizeBytes() {
    return (long) offsets.length * 2 * Integer.BYTES
        + Arrays.stream(sets).filter(Objects::nonNull).mapToLong(ContactSet::sizeBytes).sum();
  }
}
