package io.messageflow.rules.plan;

import io.messageflow.rules.data.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// For events going back in time, the next of some other events that agrees with each. O(n) for
/// all.
final class NextByKey {
  private final List<Event> others;
  private final SameKey same;
  private final Map<Object, Event> nearest = new HashMap<>();
  private int left;

  /// @param others in order
  NextByKey(List<Event> others, SameKey same) {
    this.others = others;
    this.same = same;
    this.left = others.size();
  }

  /// The first of the others strictly after the event that agrees with it; events must be asked
  /// from the last to the first.
  Optional<Event> after(Event event) {
    while (left > 0 && isAfter(others.get(left - 1), event)) {
      left--;
      Event other = others.get(left);
      same.ofEvent(other).ifPresent(key -> nearest.put(key, other));
    }
    return same.ofStepBefore(event).map(nearest::get);
  }

  /// Whether one event comes after another, by time and then by arrival.
  static boolean isAfter(Event one, Event two) {
    return one.at() != two.at() ? one.at() > two.at() : one.arrival() > two.arrival();
  }
}
