package io.messageflow.rules.words;

import io.messageflow.rules.ast.Comparison;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.json.JsonWriter;

/// Measures and comparisons as words.
final class Measures {
  private Measures() {}

  static String words(Measure measure) {
    return switch (measure) {
      case Measure.Count count -> comparison(count.comparison()) + " times";
      case Measure.Days days -> "on " + comparison(days.comparison()) + " days";
      case Measure.Aggregate aggregate ->
          function(aggregate) + " is " + comparison(aggregate.comparison());
      case Measure.Periods periods -> periods(periods);
    };
  }

  private static String function(Measure.Aggregate aggregate) {
    return switch (aggregate.function()) {
      case SUM -> "total of " + aggregate.attribute();
      case AVERAGE -> "average of " + aggregate.attribute();
      case MINIMUM -> "smallest " + aggregate.attribute();
      case MAXIMUM -> "largest " + aggregate.attribute();
      case DISTINCT -> "number of different " + aggregate.attribute();
    };
  }

  private static String periods(Measure.Periods periods) {
    String each = periods.each().map(e -> comparison(e) + " times ").orElse("");
    return each
        + "in "
        + comparison(periods.comparison())
        + " of the last "
        + periods.last()
        + " periods of "
        + Durations.words(periods.length());
  }

  static String comparison(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Between between ->
          JsonWriter.number(between.low()) + " to " + JsonWriter.number(between.high());
      case Comparison.Single single -> {
        String number = JsonWriter.number(single.value());
        yield switch (single.operator()) {
          case EQUALS -> "exactly " + number;
          case NOT_EQUALS -> "not " + number;
          case GREATER_THAN -> "more than " + number;
          case AT_LEAST -> "at least " + number;
          case LESS_THAN -> "less than " + number;
          case AT_MOST -> "at most " + number;
          default -> throw new IllegalStateException("no comparison: " + single.operator());
        };
      }
    };
  }
}
