package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.semantics.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// Steps happened one after the other, and the absent one did not follow. Asked of those who have
/// an event of every step.
///
/// Rows do not tell which of two events of different names at one instant arrived first, so who has
/// such is asked himself; so is who has so many events that it would not do to compare each with
/// each.
///
/// @param steps those that happen
/// @param absent what must not follow
/// @param window in which the steps lie
/// @param within from the first step to the last
/// @param some who may have the sequence
record SequenceTest(
    List<StepColumn> steps,
    Optional<StepColumn> absent,
    RowWindow window,
    Optional<Span> within,
    Instant instant,
    ContactTest some,
    ContactQuestion itself)
    implements ContactTest {
  SequenceTest {
    steps = List.copyOf(steps);
  }

  /// When and where the question is asked.
  record Instant(long at, ZoneId zone) {}

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
    return switch (new Chains(this, contact).find()) {
      case FOUND -> true;
      case NONE -> false;
      case UNKNOWN -> itself.holds(contact);
    };
  }
}
