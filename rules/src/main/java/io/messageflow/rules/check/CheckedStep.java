package io.messageflow.rules.check;

import io.messageflow.rules.semantics.Span;
import java.util.List;
import java.util.Optional;

/// A step of a checked sequence.
///
/// @param within at most so long after the step before; the first step has none
/// @param same attributes equal to those of the step before
/// @param without what must not lie strictly between the step before and this one
public record CheckedStep(
    EventSet events, Optional<Span> within, List<Same> same, List<Without> without) {
  public CheckedStep {
    same = List.copyOf(same);
    without = List.copyOf(without);
  }

  /// An attribute that must have equal values in an event and in the step before it.
  public record Same(AttributeValue here, AttributeValue before) {}

  /// Events that must not lie between; `same` is compared with the step before.
  public record Without(EventSet events, List<Same> same) {
    public Without {
      same = List.copyOf(same);
    }
  }

  /// A last step that must not happen, within a time or ever; `same` is compared with the step
  /// before.
  public record Absent(EventSet events, Optional<Span> within, List<Same> same) {
    public Absent {
      same = List.copyOf(same);
    }
  }
}
