package io.messageflow.rules.semantics;

import java.util.OptionalDouble;

/// A test of a number that may be missing. A missing number passes exactly the complements.
///
/// @param complement whether it asks for the opposite of `test`
public record NumberCondition(NumberTest test, boolean complement) {
  public boolean holds(OptionalDouble value) {
    boolean passes = value.isPresent() && test.passes(value.getAsDouble());
    return passes != complement;
  }

  public boolean holds(double value) {
    return test.passes(value) != complement;
  }
}
