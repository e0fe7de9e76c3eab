package io.messageflow.rules.data;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What was recorded of one field of one contact, by time and then by arrival. Immutable, never
/// empty.
///
/// The first record is taken to have held since the contact exists; later ones hold from their own
/// instant on.
public record FieldTimeline(List<Entry> entries) {
  /// That the field had this value, or none, from an instant on.
  ///
  /// @param at milliseconds since 1970-01-01T00:00Z
  /// @param arrival breaks ties of `at`
  public record Entry(long at, long arrival, Optional<Value> value) {}

  public FieldTimeline {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException("a field timeline without entries");
    }
    entries =
        entries.stream()
            .sorted(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::arrival))
            .toList();
  }

  /// The value at an instant.
  public Optional<Value> valueAt(long at) {
    int index = lastIndexAt(at);
    return entries.get(Math.max(index, 0)).value();
  }

  /// The value now known, whatever its instant.
  public Optional<Value> latest() {
    return entries.getLast().value();
  }

  /// The first instant after `at` at which a record takes effect, `Long.MAX_VALUE` when none.
  public long nextChange(long at) {
    int next = lastIndexAt(at) + 1;
    if (next == 0) {
      next = 1; // the first record has held all along
    }
    return next < entries.size() ? entries.get(next).at() : Long.MAX_VALUE;
  }

  /// The index of the last record at or before the instant, -1 when none.
  public int lastIndexAt(long at) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).at() <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
