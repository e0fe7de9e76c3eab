package io.messageflow.rules.ast;

import java.util.Optional;

/// Which events are meant, as written.
public sealed interface EventMatch {
  /// The event name of page visits.
  String VISIT = "Visit";

  /// `{"event": NAME, "where": W?}`; the name `*` is any event.
  record Named(String event, Optional<Condition> where) implements EventMatch {}

  /// `{"visit": W}`.
  record Visit(Condition where) implements EventMatch {}
}
