package io.messageflow.rules.semantics;

import java.util.Set;

/// A comparison of one number, IEEE 754. Asked of a missing number only by way of its complement:
/// the positive tests here do not know it.
public sealed interface NumberTest {
  /// The orders a number can stand in to an operand.
  enum Relation {
    EQUAL,
    GREATER,
    AT_LEAST,
    LESS,
    AT_MOST
  }

  /// Compared with one number.
  record Is(Relation relation, double operand) implements NumberTest {}

  /// From `low` to `high`, both included.
  record Between(double low, double high) implements NumberTest {}

  /// Equal to one of some numbers.
  record In(Set<Double> operands) implements NumberTest {
    public In {
      operands = Set.copyOf(operands);
    }
  }

  /// Whether a number passes. Zero and minus zero are equal.
  default boolean passes(double value) {
    return switch (this) {
      case Is is ->
          switch (is.relation()) {
            case EQUAL -> value == is.operand();
            case GREATER -> value > is.operand();
            case AT_LEAST -> value >= is.operand();
            case LESS -> value < is.operand();
            case AT_MOST -> value <= is.operand();
          };
      case Between between -> between.low() <= value && value <= between.high();
      case In in -> in.operands().contains(value == 0 ? 0.0 : value);
    };
  }
}
