package io.messageflow.engine.membership;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.semantics.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a segment is by.
///
/// @param settle how much later changes that the clock causes are published
public record Definition(String id, int version, CheckedRule rule, Optional<Span> settle) {
  /// Whether the other has the same members at every instant, as far as can be told.
  public boolean meansTheSameAs(Definition other) {
    return id.equals(other.id) && identity(rule).equals(identity(other.rule));
  }

  /// The canonical text names segments that are referred to, and does not say what they mean. So
  /// theirs follow.
  private static List<String> identity(CheckedRule rule) {
    List<String> identity = new ArrayList<>();
    identity.add(rule.zone().getId());
    identity.add(rule.canonicalText());
    references(rule.root()).forEach(other -> identity.addAll(identity(other.rule())));
    return identity;
  }

  /// The segments to which a rule refers directly.
  public static Stream<CheckedNode.InSegment> references(CheckedNode node) {
    return switch (node) {
      case CheckedNode.InSegment other -> Stream.of(other);
      case CheckedNode.All all -> all.nodes().stream().flatMap(Definition::references);
      case CheckedNode.Any any -> any.nodes().stream().flatMap(Definition::references);
      case CheckedNode.Not not -> references(not.node());
      case CheckedNode.Field f -> Stream.of();
      case CheckedNode.Events e -> Stream.of();
      case CheckedNode.Sequence s -> Stream.of();
      case CheckedNode.InList l -> Stream.of();
      case CheckedNode.Bucket b -> Stream.of();
    };
  }

  /// Whether nothing is different.
  public boolean isSameAs(Definition other) {
    return version == other.version && settle.equals(other.settle) && meansTheSameAs(other);
  }
}
