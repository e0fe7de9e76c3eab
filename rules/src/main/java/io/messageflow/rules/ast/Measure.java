package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.Span;
import java.util.Optional;

/// What is measured of the events of a condition, as written.
public sealed interface Measure {
  /// How many events.
  record Count(Comparison comparison) implements Measure {}

  /// On how many distinct calendar days.
  record Days(Comparison comparison) implements Measure {}

  /// A number made from the values of an attribute.
  record Aggregate(Function function, String attribute, Comparison comparison) implements Measure {}

  /// In how many of the last `last` periods of a length, counted back from the instant of
  /// evaluation, as many events as `each` asks for happened; without `each`, at least one.
  record Periods(Span length, int last, Optional<Comparison> each, Comparison comparison)
      implements Measure {}

  /// The functions of [Aggregate].
  enum Function {
    SUM("sum"),
    AVERAGE("average"),
    MINIMUM("minimum"),
    MAXIMUM("maximum"),
    DISTINCT("distinct");

    private final String text;

    Function(String text) {
      this.text = text;
    }

    public String text() {
      return text;
    }
  }
}
