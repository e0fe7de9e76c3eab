package io.messageflow.rules.data;

import java.util.Comparator;
import java.util.List;

/// When a contact was put on a static list and taken off it. Membership does not reach back before
/// the first change. Immutable.
public record ListTimeline(List<Change> changes) {
  /// That the contact was on the list, or not, from an instant on.
  ///
  /// @param at milliseconds since 1970-01-01T00:00Z
  /// @param arrival breaks ties of `at`
  public record Change(long at, long arrival, boolean on) {}

  public ListTimeline {
    changes =
        changes.stream()
            .sorted(Comparator.comparingLong(Change::at).thenComparingLong(Change::arrival))
            .toList();
  }

  /// Whether the contact is on the list at an instant.
  public boolean isOnAt(long at) {
    boolean on = false;
    for (Change change : changes) {
      if (change.at() > at) {
        break;
      }
      on = change.on();
    }
    return on;
  }

  /// The first instant after `at` with a change, `Long.MAX_VALUE` when none.
  public long nextChange(long at) {
    return changes.stream().mapToLong(Change::at).filter(t -> t > at).min().orElse(Long.MAX_VALUE);
  }
}
