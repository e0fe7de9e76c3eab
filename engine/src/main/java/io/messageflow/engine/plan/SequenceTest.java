package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.plan.ContactPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Steps happened one after the other, and the absent one did not follow. Of those who have an
/// event of every step, a small contact is made of the rows that count, and asked about the
/// sequence.
///
/// Rows do not tell which of two events of different names at one instant arrived first, so who has
/// such is asked himself.
///
/// @param steps the rows of everything that the sequence speaks of
/// @param plan of the sequence that speaks of these rows
/// @param some who may have the sequence
record SequenceTest(
    Columns columns,
    List<StepRows> steps,
    ContactPlan.AtInstant plan,
    RowWindow window,
    ContactTest some,
    ByContactTest each)
    implements ContactTest {
  SequenceTest {
    steps = List.copyOf(steps);
  }

  @Override
  public void mark(int from, int to, long[] words) {
    some.mark(from, to, words);
    for (int i = 0; i < ContactSet.wordsFor(to - from); i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        int bit = Long.numberOfTrailingZeros(left);
        if (!holds(from + (i << 6) + bit)) {
          words[i] &= ~(1L << bit);
        }
      }
    }
  }

  private boolean holds(int contact) {
    ContactBuilder builder = new ContactBuilder("", columns.existsFrom(contact));
    Map<Long, EventColumn> columnByTime = new HashMap<>();
    for (StepRows step : steps) {
      List<Event> made = new ArrayList<>();
      step.addTo(made, contact, window);
      for (Event event : made) {
        EventColumn other = columnByTime.putIfAbsent(event.at(), step.events());
        if (other != null && !other.equals(step.events())) {
          return each.holds(contact);
        }
        builder.event(event);
      }
    }
    return plan.holds(builder.build());
  }
}
