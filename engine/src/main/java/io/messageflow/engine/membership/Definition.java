package io.messageflow.engine.membership;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.semantics.Span;
import java.util.Optional;

/// What a segment is by.
///
/// @param settle how much later changes that the clock causes are published
public record Definition(String id, int version, CheckedRule rule, Optional<Span> settle) {
  /// Whether the other has the same members at every instant.
  public boolean meansTheSameAs(Definition other) {
    return id.equals(other.id)
        && rule.canonicalText().equals(other.rule.canonicalText())
        && rule.zone().equals(other.rule.zone());
  }

  /// Whether nothing is different.
  public boolean isSameAs(Definition other) {
    return version == other.version && settle.equals(other.settle) && meansTheSameAs(other);
  }
}
