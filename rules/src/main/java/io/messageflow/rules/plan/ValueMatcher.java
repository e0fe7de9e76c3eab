package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import java.util.List;

/// Asks values. None of them is no value; of several, some must pass.
interface ValueMatcher {
  boolean passes(List<Value> values, Now now);

  /// The first instant at which time alone may change the answer.
  default long nextChange(List<Value> values, Now now) {
    return Times.FOREVER;
  }

  /// Whether time alone never changes an answer.
  default boolean isTimeless() {
    return true;
  }
}
