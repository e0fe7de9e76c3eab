package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.semantics.Times;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;

/// One static list: who is on it at the end, and the whole history of those who ever were.
public final class ListColumn {
  private final Selection last;
  private final int[] contacts;
  private final int[] starts;
  private final long[] ats;
  private final boolean[] on;
  private final long lastAt;

  /// @param size numbers of contacts are below it
  /// @param contacts who ever was on it, in order
  /// @param starts the first change of each of them, and behind the last the number of changes
  /// @param ats when each change was, in milliseconds
  /// @param on whether it put the contact on the list
  private ListColumn(int size, int[] contacts, int[] starts, long[] ats, boolean[] on) {
    this.contacts = contacts;
    this.starts = starts;
    this.ats = ats;
    this.on = on;
    ContactSet members = new ContactSet(size);
    long latest = Times.BEFORE_ALL;
    for (int place = 0; place < contacts.length; place++) {
      latest = Math.max(latest, ats[starts[place + 1] - 1]);
      members.put(contacts[place], on[starts[place + 1] - 1]);
    }
    this.last = Selection.of(members);
    this.lastAt = latest;
  }

  static ListColumn of(String list, NumberedContacts contacts) {
    return new ListColumn(0, new int[0], new int[1], new long[0], new boolean[0])
        .refreshed(list, contacts, ContactSet.all(contacts.size()));
  }

  /// Reads what [#writeTo] wrote.
  static ListColumn read(ArrayReader arrays) throws IOException {
    return new ListColumn(
        arrays.number(), arrays.ints(), arrays.ints(), arrays.longs(), arrays.flags());
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.number(last.set().size());
    arrays.ints(contacts);
    arrays.ints(starts);
    arrays.longs(ats);
    arrays.flags(on);
  }

  /// The list of contacts of which only some are not as they were.
  ListColumn refreshed(String list, NumberedContacts now, ContactSet changed) {
    if (changed.isEmpty() && now.size() == last.set().size()) {
      return this;
    }
    ConcurrentSkipListMap<Integer, ListTimeline> fresh = timelines(list, now, changed);
    int[] numbers =
        IntStream.concat(
                Arrays.stream(contacts).filter(number -> !changed.contains(number)),
                fresh.keySet().stream().mapToInt(number -> number))
            .sorted()
            .toArray();
    int[] ends = new int[numbers.length + 1];
    for (int place = 0; place < numbers.length; place++) {
      ListTimeline timeline = fresh.get(numbers[place]);
      ends[place + 1] =
          ends[place] + (timeline == null ? length(numbers[place]) : timeline.changes().size());
    }
    long[] freshAts = new long[ends[numbers.length]];
    boolean[] freshOn = new boolean[freshAts.length];
    for (int place = 0; place < numbers.length; place++) {
      int to = ends[place];
      ListTimeline timeline = fresh.get(numbers[place]);
      if (timeline == null) {
        int from = starts[placeOf(numbers[place])];
        System.arraycopy(ats, from, freshAts, to, ends[place + 1] - to);
        System.arraycopy(on, from, freshOn, to, ends[place + 1] - to);
      } else {
        fill(timeline.changes(), freshAts, freshOn, to);
      }
    }
    return new ListColumn(now.size(), numbers, ends, freshAts, freshOn);
  }

  private static ConcurrentSkipListMap<Integer, ListTimeline> timelines(
      String list, NumberedContacts contacts, ContactSet some) {
    ConcurrentSkipListMap<Integer, ListTimeline> found = new ConcurrentSkipListMap<>();
    Ranges.eachOf(
        some,
        number ->
            contacts
                .get(number)
                .map(contact -> contact.lists().get(list))
                .filter(timeline -> !timeline.changes().isEmpty())
                .ifPresent(timeline -> found.put(number, timeline)));
    return found;
  }

  private static void fill(List<ListTimeline.Change> changes, long[] ats, boolean[] on, int from) {
    for (int i = 0; i < changes.size(); i++) {
      ats[from + i] = changes.get(i).at();
      on[from + i] = changes.get(i).on();
    }
  }

  /// How many changes a contact has that ever was on it.
  private int length(int number) {
    int place = placeOf(number);
    return starts[place + 1] - starts[place];
  }

  private int placeOf(int number) {
    return Arrays.binarySearch(contacts, number);
  }

  /// Who is on the list at an instant.
  public Selection at(long at) {
    if (at >= lastAt) {
      return last;
    }
    ContactSet found = new ContactSet(last.set().size());
    for (int place = 0; place < contacts.length; place++) {
      found.put(contacts[place], isOnAt(place, at));
    }
    return Selection.of(found);
  }

  private boolean isOnAt(int place, long at) {
    boolean is = false;
    for (int i = starts[place]; i < starts[place + 1] && ats[i] <= at; i++) {
      is = on[i];
    }
    return is;
  }

  /// The memory of its arrays, in bytes.
  long sizeBytes() {
    return (long) (contacts.length + starts.length) * Integer.BYTES
        + (long) ats.length * (Long.BYTES + 1)
        + last.set().sizeBytes();
  }

  /// Who is put on the list or taken off it within a stretch of time.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public ContactSet changingWithin(long low, long high) {
    ContactSet found = new ContactSet(last.set().size());
    if (lastAt < low) {
      return found;
    }
    for (int place = 0; place < contacts.length; place++) {
      for (int change = starts[place]; change < starts[place + 1]; change++) {
        if (low <= ats[change] && ats[change] < high) {
          found.add(contacts[place]);
        }
      }
    }
    return found;
  }
}
