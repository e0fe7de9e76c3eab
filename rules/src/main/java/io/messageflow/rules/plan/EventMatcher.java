package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import java.util.Map;

/// Asks the attributes of one event, or of one object in a list.
interface EventMatcher {
  /// What every event passes.
  EventMatcher EVERYTHING = (attributes, now) -> true;

  boolean passes(Map<String, Value> attributes, Now now);

  /// The first instant at which time alone may change the answer.
  default long nextChange(Map<String, Value> attributes, Now now) {
    return Times.FOREVER;
  }

  /// Whether time alone never changes an answer.
  default boolean isTimeless() {
    return true;
  }
}
