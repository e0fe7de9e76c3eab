package io.messageflow.rules.data;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/// Events in the order in which they happened, by time and then by arrival. Immutable.
public final class EventTimeline {
  /// A timeline without events.
  public static final EventTimeline EMPTY = new EventTimeline(new Event[0]);

  static final Comparator<Event> ORDER =
      Comparator.comparingLong(Event::at).thenComparingLong(Event::arrival);

  private final Event[] events;
  private final long[] times;

  /// @param inOrder is the timeline's from now on
  EventTimeline(Event[] inOrder) {
    this.events = inOrder;
    this.times = new long[inOrder.length];
    for (int i = 0; i < times.length; i++) {
      times[i] = inOrder[i].at();
    }
  }

  public int size() {
    return times.length;
  }

  public Event get(int index) {
    return events[index];
  }

  /// The time of an event, in milliseconds.
  public long time(int index) {
    return times[index];
  }

  /// All events, oldest first.
  public List<Event> events() {
    return Collections.unmodifiableList(Arrays.asList(events));
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
