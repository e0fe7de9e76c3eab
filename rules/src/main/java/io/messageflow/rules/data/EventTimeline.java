package io.messageflow.rules.data;

import java.util.Comparator;
import java.util.List;

/// Events in the order in which they happened, by time and then by arrival. Immutable.
public final class EventTimeline {
  /// A timeline without events.
  public static final EventTimeline EMPTY = new EventTimeline(List.of());

  static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::at).thenComparingLong(Event::arrival);

  private final List<Event> events;
  private final long[] times;

  EventTimeline(List<Event> inOrder) {
    this.events = List.copyOf(inOrder);
    this.times = events.stream().mapToLong(Event::at).toArray();
  }

  public int size() {
    return times.length;
  }

  public Event get(int index) {
    return events.get(index);
  }

  /// The time of an event, in milliseconds.
  public long time(int index) {
    return times[index];
  }

  /// All events, oldest first.
  public List<Event> events() {
    return events;
  }

  /// How many events lie before the instant: the index of the first at or after it. O(log n).
  public int countBefore(long instant) {
    int low = 0;
    int high = times.length;
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
