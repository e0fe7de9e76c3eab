package io.messageflow.benchmarks.comparison;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which events a rule depends on.
final class EventNames {
  private EventNames() {}

  /// The names of events that can change the truth of a node.
  static Set<String> of(CheckedNode node) {
    return all(node).collect(Collectors.toSet());
  }

  private static Stream<String> all(CheckedNode node) {
    return switch (node) {
      case CheckedNode.Events events -> Stream.of(events.events().name());
      case CheckedNode.Sequence sequence ->
          Stream.concat(
              sequence.steps().stream().flatMap(EventNames::ofStep),
              sequence.absent().stream().map(absent -> absent.events().name()));
      case CheckedNode.InSegment segment -> all(segment.rule().root());
      case CheckedNode.All all -> ofChildren(all);
      case CheckedNode.Any any -> ofChildren(any);
      case CheckedNode.Not not -> ofChildren(not);
      case CheckedNode.Field field -> Stream.of();
      case CheckedNode.InList list -> Stream.of();
      case CheckedNode.Bucket bucket -> Stream.of();
    };
  }

  private static Stream<String> ofChildren(CheckedNode node) {
    return node.children().stream().flatMap(EventNames::all);
  }

  private static Stream<String> ofStep(CheckedStep step) {
    return Stream.concat(
        Stream.of(step.events().name()),
        step.without().stream().map(without -> without.events().name()));
  }
}
