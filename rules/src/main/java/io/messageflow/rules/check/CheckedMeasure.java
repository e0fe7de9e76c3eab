package io.messageflow.rules.check;

import io.messageflow.rules.ast.Measure.Function;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.Span;

/// What is measured of some events, and what the measured number must pass.
public sealed interface CheckedMeasure {
  /// How many events.
  record Count(NumberCondition condition) implements CheckedMeasure {}

  /// On how many calendar days of the zone.
  record Days(NumberCondition condition) implements CheckedMeasure {}

  /// A number made from the values of an attribute.
  record Aggregate(Function function, AttributeValue attribute, NumberCondition condition)
      implements CheckedMeasure {}

  /// In how many of the last periods the number of events passes `each`.
  record Periods(Span length, int last, NumberCondition each, NumberCondition condition)
      implements CheckedMeasure {}
}
