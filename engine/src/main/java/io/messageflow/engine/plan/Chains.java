package io.messageflow.engine.plan;

import io.messageflow.engine.column.EventColumn;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;

/// Looks for a sequence among the events of one contact. Of all chains that end with an event the
/// one that began last is kept: what it cannot do no other can. For one thread.
final class Chains {
  /// With more events of a step each contact is asked itself.
  private static final int MOST_ROWS = 64;

  private static final long NO_CHAIN = Long.MIN_VALUE;

  /// What was found.
  enum Outcome {
    FOUND,
    NONE,
    /// The order of two events is not known, or there are too many.
    UNKNOWN
  }

  private final SequenceTest test;
  private final int contact;
  private boolean unknown;

  Chains(SequenceTest test, int contact) {
    this.test = test;
    this.contact = contact;
  }

  Outcome find() {
    StepColumn step = test.steps().getFirst();
    int[] rows = rows(step, test.window());
    long[] starts = new long[rows.length];
    for (int i = 0; i < rows.length; i++) {
      starts[i] = step.events().time(rows[i]);
    }
    for (int next = 1; next < test.steps().size() && !unknown; next++) {
      StepColumn following = test.steps().get(next);
      int[] followingRows = rows(following, test.window());
      starts = follow(step, rows, starts, following, followingRows);
      step = following;
      rows = followingRows;
    }
    boolean found = ends(step, rows, starts);
    return unknown ? Outcome.UNKNOWN : found ? Outcome.FOUND : Outcome.NONE;
  }

  private int[] rows(StepColumn step, RowWindow window) {
    int[] rows = step.rows(contact, window);
    unknown |= rows.length > MOST_ROWS;
    return unknown ? new int[0] : rows;
  }

  /// When the latest chains began that end with each event of the next step.
  private long[] follow(
      StepColumn step, int[] rows, long[] starts, StepColumn following, int[] followingRows) {
    long[] followingStarts = new long[followingRows.length];
    Arrays.fill(followingStarts, NO_CHAIN);
    int[][] between = new int[following.without().size()][];
    for (int i = 0; i < between.length; i++) {
      between[i] = rows(following.without().get(i), untilNow());
    }
    for (int i = 0; i < followingRows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        if (starts[j] > followingStarts[i]
            && isAfter(following, followingRows[i], step, rows[j])
            && isInTime(following, followingRows[i], step.events().time(rows[j]))
            && following.agrees(followingRows[i], rows[j])
            && isFree(step, rows[j], following, followingRows[i], between)) {
          followingStarts[i] = starts[j];
        }
      }
    }
    return followingStarts;
  }

  private RowWindow untilNow() {
    // What must not lie between or follow may do so behind the window.
    return new RowWindow(test.window().low(), test.instant().at() + 1);
  }

  private boolean isAfter(StepColumn one, int row, StepColumn other, int otherRow) {
    EventColumn events = one.events();
    long time = events.time(row);
    long otherTime = other.events().time(otherRow);
    if (time != otherTime) {
      return time > otherTime;
    }
    if (!events.equals(other.events())) {
      unknown = true;
    }
    return row > otherRow;
  }

  private boolean isInTime(StepColumn following, int row, long before) {
    return following.within().isEmpty()
        || following.events().time(row) <= moved(before, following.within().get());
  }

  private long moved(long time, Span span) {
    return Times.plus(time, span, test.instant().zone());
  }

  /// Whether none of what must not lie between does.
  private boolean isFree(
      StepColumn step, int before, StepColumn following, int followingRow, int[][] between) {
    for (int i = 0; i < between.length; i++) {
      StepColumn without = following.without().get(i);
      for (int row : between[i]) {
        if (isAfter(without, row, step, before)
            && isAfter(following, followingRow, without, row)
            && without.agrees(row, before)) {
          return false;
        }
      }
    }
    return true;
  }

  /// Whether some chain is short enough, and nothing followed that must not.
  private boolean ends(StepColumn step, int[] rows, long[] starts) {
    int[] following = test.absent().map(absent -> rows(absent, untilNow())).orElse(new int[0]);
    for (int i = 0; i < rows.length && !unknown; i++) {
      if (starts[i] != NO_CHAIN
          && isShort(starts[i], step.events().time(rows[i]))
          && isUnfollowed(step, rows[i], following)) {
        return true;
      }
    }
    return false;
  }

  private boolean isShort(long start, long end) {
    return test.within().isEmpty() || end <= moved(start, test.within().get());
  }

  private boolean isUnfollowed(StepColumn step, int before, int[] following) {
    if (test.absent().isEmpty()) {
      return true;
    }
    StepColumn absent = test.absent().get();
    long at = test.instant().at();
    long due = absent.within().map(span -> moved(step.events().time(before), span)).orElse(at);
    if (due > at) {
      return false;
    }
    for (int row : following) {
      if (isAfter(absent, row, step, before)
          && absent.events().time(row) <= due
          && absent.agrees(row, before)) {
        return false;
      }
    }
    return true;
  }
}
