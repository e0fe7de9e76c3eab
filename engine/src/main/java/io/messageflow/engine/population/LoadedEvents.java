package io.messageflow.engine.population;

import io.messageflow.rules.data.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Events that are read back, in the order of arrival, until they are given to their contacts.
///
/// They come contact after contact in no order. To go to each contact at once would mean to wait
/// for far-off memory each time, so they are laid down one behind the other, and sorted by contact
/// in the end by counting.
final class LoadedEvents {
  private static final int CHUNK = 1 << 16;

  private final List<Event[]> events = new ArrayList<>();
  private final List<int[]> contacts = new ArrayList<>();
  private int used = CHUNK;

  void add(int contact, Event event) {
    if (used == CHUNK) {
      events.add(new Event[CHUNK]);
      contacts.add(new int[CHUNK]);
      used = 0;
    }
    events.getLast()[used] = event;
    contacts.getLast()[used++] = contact;
  }

  private int size() {
    return (events.size() - 1) * CHUNK + used;
  }

  private Event event(int index) {
    return events.get(index / CHUNK)[index % CHUNK];
  }

  private int contact(int index) {
    return contacts.get(index / CHUNK)[index % CHUNK];
  }

  /// The events of each contact.
  ///
  /// Only their numbers are sorted: to put references into far-off places of a large array means
  /// that the collector has to look after each of them.
  ///
  /// @param count of contacts
  ByContact byContact(int count) {
    int[] ends = new int[count + 1];
    for (int i = 0; i < size(); i++) {
      ends[contact(i) + 1]++;
    }
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] next = Arrays.copyOf(ends, count);
    int[] sorted = new int[size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[next[contact(i)]++] = i;
    }
    return new ByContact(ends, sorted);
  }

  /// Events sorted by contact, those of one contact in the order of arrival.
  final class ByContact {
    private final int[] ends;
    private final int[] sorted;

    private ByContact(int[] ends, int[] sorted) {
      this.ends = ends;
      this.sorted = sorted;
    }

    /// Those of one contact.
    List<Event> of(int contact) {
      int start = ends[contact];
      List<Event> found = new ArrayList<>(ends[contact + 1] - start);
      for (int i = start; i < ends[contact + 1]; i++) {
        found.add(event(sorted[i]));
      }
      return found;
    }
  }
}
