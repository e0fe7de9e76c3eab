package io.messageflow.rules.check;

import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Span;
import java.util.List;
import java.util.Optional;

/// A node of a checked rule.
public sealed interface CheckedNode {
  /// Where the node stands in the rule as written, as a JSON pointer; the root is `""`.
  String pointer();

  /// The nodes directly below, of the same rule.
  default List<CheckedNode> children() {
    return switch (this) {
      case All all -> all.nodes();
      case Any any -> any.nodes();
      case Not not -> List.of(not.node());
      case Field f -> List.of();
      case Events e -> List.of();
      case Sequence s -> List.of();
      case InSegment s -> List.of();
      case InList l -> List.of();
      case Bucket b -> List.of();
    };
  }

  /// All of some nodes hold; none is everyone.
  record All(String pointer, List<CheckedNode> nodes) implements CheckedNode {
    public All {
      nodes = List.copyOf(nodes);
    }
  }

  /// Some of the nodes hold; none is no one.
  record Any(String pointer, List<CheckedNode> nodes) implements CheckedNode {
    public Any {
      nodes = List.copyOf(nodes);
    }
  }

  /// The node does not hold.
  record Not(String pointer, CheckedNode node) implements CheckedNode {}

  /// The field's value passes; with `held`, it has done so without a break for that long.
  record Field(String pointer, String field, ValueTest test, Optional<Span> held)
      implements CheckedNode {}

  /// What is measured of some events passes.
  ///
  /// @param having what the picked event must pass besides; everything passes when nothing is asked
  record Events(
      String pointer,
      EventSet events,
      Optional<Pick> pick,
      EventTest having,
      Optional<Interval> window,
      CheckedMeasure measure)
      implements CheckedNode {}

  /// The steps happened one after the other, and the absent one did not follow.
  ///
  /// @param steps those that happen, at least one
  /// @param within from the first to the last of `steps` at most so long
  record Sequence(
      String pointer,
      List<CheckedStep> steps,
      Optional<CheckedStep.Absent> absent,
      Optional<Interval> window,
      Optional<Span> within)
      implements CheckedNode {
    public Sequence {
      steps = List.copyOf(steps);
    }
  }

  /// In another segment, evaluated at the same instant in its own zone.
  record InSegment(String pointer, String segment, CheckedRule rule) implements CheckedNode {}

  /// On a static list.
  record InList(String pointer, String list) implements CheckedNode {}

  /// In a stable random share of contacts.
  record Bucket(String pointer, long from, long to, long of, String seed) implements CheckedNode {}
}
