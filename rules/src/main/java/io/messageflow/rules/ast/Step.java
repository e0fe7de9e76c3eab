package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.Span;
import java.util.List;
import java.util.Optional;

/// A step of a sequence, as written.
///
/// @param within at most so long after the step before
/// @param same attributes whose values equal those of the step before
/// @param without events that must not lie strictly between the step before and this one
/// @param absent whether the step must not happen
public record Step(
    EventMatch match,
    Optional<Span> within,
    List<String> same,
    List<Without> without,
    boolean absent) {
  /// An event that must not lie between two steps; `same` is compared with the step before.
  public record Without(EventMatch match, List<String> same) {
    public Without {
      same = List.copyOf(same);
    }
  }

  public Step {
    same = List.copyOf(same);
    without = List.copyOf(without);
  }
}
