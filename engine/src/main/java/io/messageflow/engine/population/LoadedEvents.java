package io.messageflow.engine.population;

import io.messageflow.rules.data.Event;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

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

  /// The events of each contact.
  ///
  /// @param count of contacts
  ByContact byContact(int count) {
    int[] ends = new int[count + 1];
    forEach((contact, event) -> ends[contact + 1]++);
    Arrays.parallelPrefix(ends, Integer::sum);
    int[] next = Arrays.copyOf(ends, count);
    @Nullable Event[] sorted = new Event[ends[count]];
    forEach((contact, event) -> sorted[next[contact]++] = event);
    return new ByContact(ends, sorted);
  }

  @FunctionalInterface
  private interface Each {
    void event(int contact, Event event);
  }

  private void forEach(Each each) {
    for (int chunk = 0; chunk < events.size(); chunk++) {
      int end = chunk == events.size() - 1 ? used : CHUNK;
      for (int i = 0; i < end; i++) {
        each.event(contacts.get(chunk)[i], events.get(chunk)[i]);
      }
    }
  }

  /// Events sorted by contact, those of one contact in the order of arrival.
  static final class ByContact {
    private final int[] ends;
    private final @Nullable Event[] events;

    private ByContact(int[] ends, @Nullable Event[] events) {
      this.ends = ends;
      this.events = events;
    }

    /// Those of one contact.
    List<Event> of(int contact) {
      int start = ends[contact];
      List<Event> found = new ArrayList<>(ends[contact + 1] - start);
      for (int i = start; i < ends[contact + 1]; i++) {
        found.add(Objects.requireNonNull(events[i]));
      }
      return found;
    }
  }
}
