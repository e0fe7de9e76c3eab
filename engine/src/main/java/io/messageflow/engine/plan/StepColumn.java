package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.ValueColumn;
import io.messageflow.rules.plan.SameValues;
import io.messageflow.rules.semantics.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The events of a step of a sequence, or of what must not follow or lie between.
///
/// @param within at most so long after the step before
/// @param same must agree with the step before
/// @param without what must not lie between the step before and this one
record StepColumn(
    EventColumn events,
    RowTest where,
    Optional<Span> within,
    List<Same> same,
    List<StepColumn> without) {
  StepColumn {
    same = List.copyOf(same);
    without = List.copyOf(without);
  }

  /// Attributes of this step and of the one before.
  record Same(ValueColumn here, ValueColumn before) {}

  /// Whether an event agrees with one of the step before.
  boolean agrees(int row, int before) {
    for (Same one : same) {
      if (!SameValues.agree(one.here().values(row), one.before().values(before))) {
        return false;
      }
    }
    return true;
  }

  /// The rows of a contact that pass, in order.
  int[] rows(int contact, RowWindow window) {
    int start = events.start(contact);
    int end = events.start(contact + 1);
    int first = window.first(events, start, end);
    int last = window.end(events, first, end);
    int[] found = new int[last - first];
    int count = 0;
    for (int row = first; row < last; row++) {
      if (where.passes(row)) {
        found[count++] = row;
      }
    }
    return count == found.length ? found : Arrays.copyOf(found, count);
  }
}
