package io.messageflow.rules.eval;

import io.messageflow.rules.ast.Measure.Function;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Sum;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What measures mean at one instant of evaluation in one zone.
record Measuring(long at, ZoneId zone) {

  /// The number measured of some events, in their order; empty when there is none.
  OptionalDouble measure(CheckedMeasure measure, List<Event> events) {
    return switch (measure) {
      case CheckedMeasure.Count count -> OptionalDouble.of(events.size());
      case CheckedMeasure.Days days ->
          number(events.stream().map(event -> Times.dayOf(event.at(), zone)).distinct().count());
      case CheckedMeasure.Aggregate aggregate ->
          aggregate(aggregate.function(), aggregate.attribute(), events);
      case CheckedMeasure.Periods periods -> OptionalDouble.of(periods(periods, events));
    };
  }

  private static OptionalDouble number(long count) {
    return OptionalDouble.of((double) count);
  }

  static NumberCondition condition(CheckedMeasure measure) {
    return switch (measure) {
      case CheckedMeasure.Count count -> count.condition();
      case CheckedMeasure.Days days -> days.condition();
      case CheckedMeasure.Aggregate aggregate -> aggregate.condition();
      case CheckedMeasure.Periods periods -> periods.condition();
    };
  }

  private static OptionalDouble aggregate(
      Function function, AttributeValue attribute, List<Event> events) {
    List<Value> values =
        events.stream().flatMap(event -> attribute.in(event.attributes()).stream()).toList();
    double[] numbers =
        values.stream()
            .filter(Value.Numeric.class::isInstance)
            .mapToDouble(value -> ((Value.Numeric) value).number())
            .toArray();
    Sum sum = new Sum();
    for (double number : numbers) {
      sum.add(number);
    }
    return switch (function) {
      case SUM -> OptionalDouble.of(sum.value());
      case AVERAGE ->
          numbers.length == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(sum.value() / numbers.length);
      case MINIMUM -> Arrays.stream(numbers).min();
      case MAXIMUM -> Arrays.stream(numbers).max();
      case DISTINCT -> number(values.stream().flatMap(Measuring::comparable).distinct().count());
    };
  }

  /// What makes values distinct: texts by their comparable form, all else by itself.
  static Stream<Object> comparable(Value value) {
    return switch (value) {
      case Value.Text text -> Stream.of(Texts.comparable(text.text(), false));
      case Value.Texts texts -> texts.texts().stream().map(text -> Texts.comparable(text, false));
      case Value.Numeric number -> Stream.of(number);
      case Value.Day day -> Stream.of(day);
      case Value.Moment moment -> Stream.of(moment);
      case Value.Flag flag -> Stream.of(flag);
      case Value.Items items -> Stream.of();
    };
  }

  private double periods(CheckedMeasure.Periods periods, List<Event> events) {
    int passing = 0;
    for (int i = 0; i < periods.last(); i++) {
      int index = i;
      long count = events.stream().filter(e -> liesInPeriod(e, periods.length(), index)).count();
      if (periods.each().holds((double) count)) {
        passing++;
      }
    }
    return passing;
  }

  private boolean liesInPeriod(Event event, Span length, int index) {
    return start(event, length, index) <= at && at < start(event, length, index + 1);
  }

  private long start(Event event, Span length, int index) {
    return Times.plus(event.at(), length.times(index), zone);
  }

  /// The instants after `at` at which an event moves on to the next period.
  Stream<Long> changes(CheckedMeasure measure, Event event) {
    return measure instanceof CheckedMeasure.Periods periods
        ? Stream.iterate(1, i -> i <= periods.last(), i -> i + 1)
            .map(i -> start(event, periods.length(), i))
            .filter(change -> change > at)
            .limit(1)
        : Stream.of();
  }
}
