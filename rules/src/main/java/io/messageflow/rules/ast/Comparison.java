package io.messageflow.rules.ast;

/// A comparison of a measured number, as written: the `CMP` of the contract.
public sealed interface Comparison {
  /// `{"atLeast": 3}`; the operator is one of equals, notEquals, greaterThan, atLeast, lessThan,
  /// atMost.
  record Single(Operator operator, double value) implements Comparison {}

  /// `{"between": [2, 5]}`, both included.
  record Between(double low, double high) implements Comparison {}
}
