package io.messageflow.rules.check;

import io.messageflow.rules.ast.Moment;
import io.messageflow.rules.ast.MomentReader;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Window;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.semantics.Anchor;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Edge;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.util.Optional;
import java.util.stream.LongStream;

/// Lowers windows and comparisons of dates to intervals, as events, instants or days need them.
final class IntervalChecker {
  private static final long HALF_YEAR_MILLIS = 182L * 86_400_000L;

  private final Surroundings surroundings;
  private final Problems problems;

  IntervalChecker(Surroundings surroundings, Problems problems) {
    this.surroundings = surroundings;
    this.problems = problems;
  }

  IntervalChecker reportingTo(Problems other) {
    return new IntervalChecker(surroundings, other);
  }

  /// A window over events, which never reaches beyond the instant of evaluation.
  Optional<Interval> ofEvents(Window window, String pointer) {
    boolean ahead =
        switch (window) {
          case Window.Next next -> true;
          case Window.Calendar calendar -> calendar.period().offset() > 0;
          case Window.Last last -> false;
          case Window.Between between -> false;
          case Window.FromTo range -> false;
        };
    if (ahead) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          pointer,
          "Events lie in the past, so a window into the future holds none.",
          "Use \"last\", or a window of this or the last day, week, month or year.");
      return Optional.empty();
    }
    return ofValues(window, ValueType.DATETIME, pointer);
  }

  /// A window over the values of a date or datetime.
  Optional<Interval> ofValues(Window window, ValueType type, String pointer) {
    return switch (window) {
      case Window.Last last ->
          span(last.length(), type, Problems.child(pointer, "last")).map(Interval.Last::new);
      case Window.Next next ->
          span(next.length(), type, Problems.child(pointer, "next")).map(Interval.Next::new);
      case Window.Between between -> {
        String at = Problems.child(pointer, "between");
        Optional<Span> far = span(between.far(), type, Problems.child(at, 0));
        Optional<Span> near = span(between.near(), type, Problems.child(at, 1));
        yield far.flatMap(f -> near.map(n -> new Interval.Between(f, n)));
      }
      case Window.Calendar calendar ->
          Optional.of(new Interval.Calendar(calendar.period().unit(), calendar.period().offset()));
      case Window.FromTo range -> fromTo(range, type, pointer);
    };
  }

  private Optional<Interval> fromTo(Window.FromTo range, ValueType type, String pointer) {
    Optional<Anchor> from =
        range.from().flatMap(m -> anchor(m, type, Problems.child(pointer, "from")));
    Optional<Anchor> to = range.to().flatMap(m -> anchor(m, type, Problems.child(pointer, "to")));
    if (from.isPresent() != range.from().isPresent() || to.isPresent() != range.to().isPresent()) {
      return Optional.empty();
    }
    return notReversed(
        new Interval.Range(from.map(Edge::startOf), to.map(anchor -> end(anchor, type))),
        type,
        pointer,
        "Nothing lies in this window: \"to\" is not after \"from\".");
  }

  /// The end of a window: a day is included, an instant is not, but of a date it means its day.
  private static Edge end(Anchor anchor, ValueType type) {
    boolean day =
        type == ValueType.DATE
            || switch (anchor) {
              case Anchor.Day d -> true;
              case Anchor.RelativeDay d -> true;
              case Anchor.Instant i -> false;
              case Anchor.RelativeInstant i -> false;
            };
    return day ? Edge.endOf(anchor) : Edge.startOf(anchor);
  }

  /// The interval in which a value must lie to pass the comparison, complements aside.
  Optional<Interval> ofComparison(Operator operator, Json value, ValueType type, String pointer) {
    if (operator == Operator.BETWEEN || operator == Operator.NOT_BETWEEN) {
      return between(value, type, pointer);
    }
    return anchor(value, type, pointer)
        .map(anchor ->
            switch (operator) {
              case EQUALS, NOT_EQUALS -> range(Edge.startOf(anchor), Edge.endOf(anchor));
              case BEFORE -> upTo(Edge.startOf(anchor));
              case ON_OR_BEFORE -> upTo(Edge.endOf(anchor));
              case AFTER -> since(Edge.endOf(anchor));
              case ON_OR_AFTER -> since(Edge.startOf(anchor));
              default -> throw new IllegalArgumentException(operator + " compares no dates");
            });
  }

  private Optional<Interval> between(Json value, ValueType type, String pointer) {
    if (!(value instanceof Json.ArrayValue array) || array.elements().size() != 2) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          pointer,
          "\"between\" takes two dates.",
          "Write [\"2026-01-01\", \"2026-01-31\"].");
      return Optional.empty();
    }
    Optional<Anchor> low = anchor(array.elements().get(0), type, Problems.child(pointer, 0));
    Optional<Anchor> high = anchor(array.elements().get(1), type, Problems.child(pointer, 1));
    return low.isEmpty() || high.isEmpty()
        ? Optional.empty()
        : notReversed(
            range(Edge.startOf(low.get()), Edge.endOf(high.get())),
            type,
            pointer,
            "The first date lies behind the second.");
  }

  private static Interval.Range range(Edge from, Edge to) {
    return new Interval.Range(Optional.of(from), Optional.of(to));
  }

  private static Interval upTo(Edge edge) {
    return new Interval.Range(Optional.empty(), Optional.of(edge));
  }

  private static Interval since(Edge edge) {
    return new Interval.Range(Optional.of(edge), Optional.empty());
  }

  private Optional<Anchor> anchor(Json value, ValueType type, String pointer) {
    return MomentReader.read(value, pointer, problems)
        .flatMap(moment -> anchor(moment, type, pointer));
  }

  private Optional<Anchor> anchor(Moment moment, ValueType type, String pointer) {
    return switch (moment) {
      case Moment.Day day -> Optional.of(new Anchor.Day(day.day()));
      case Moment.Instant instant ->
          Optional.of(new Anchor.Instant(instant.time().toInstant().toEpochMilli()));
      case Moment.Local local ->
          Optional.of(
              new Anchor.Instant(Times.instant(local.time(), surroundings.workspaceZone())));
      case Moment.Ago ago ->
          span(ago.span(), type, Problems.child(pointer, "ago"))
              .map(span -> relative(span, Anchor.Direction.AGO));
      case Moment.Ahead ahead ->
          span(ahead.span(), type, Problems.child(pointer, "ahead"))
              .map(span -> relative(span, Anchor.Direction.AHEAD));
    };
  }

  private static Anchor relative(Span span, Anchor.Direction direction) {
    return span.isWholeDays()
        ? new Anchor.RelativeDay(span, direction)
        : new Anchor.RelativeInstant(span, direction);
  }

  private Optional<Span> span(Span span, ValueType type, String pointer) {
    if (type == ValueType.DATE && !span.isWholeDays()) {
      problems.add(
          ProblemCode.INVALID_DURATION,
          pointer,
          "A date has no time of day, so \"" + span.text() + "\" cannot be counted from it.",
          "Use whole days, weeks, months or years.");
      return Optional.empty();
    }
    return Optional.of(span);
  }

  private Optional<Interval> notReversed(
      Interval.Range range, ValueType type, String pointer, String message) {
    if (range.from().isEmpty() || range.to().isEmpty() || holdsSomething(range, type)) {
      return Optional.of(range);
    }
    problems.add(ProblemCode.REVERSED_BOUNDS, pointer, message, "Swap them.");
    return Optional.empty();
  }

  /// Whether the range is not empty at some instants: of fixed edges any will do, of relative ones
  /// a few over the year; one edge fixed and one relative meet at some time or other.
  private boolean holdsSomething(Interval.Range range, ValueType type) {
    boolean fixedFrom = isFixed(range.from().orElseThrow().anchor());
    boolean fixedTo = isFixed(range.to().orElseThrow().anchor());
    return fixedFrom != fixedTo
        || LongStream.range(0, 8)
            .map(i -> i * HALF_YEAR_MILLIS + i * 11 * 86_400_000L)
            .anyMatch(at -> !isEmpty(range, type, at));
  }

  private boolean isEmpty(Interval range, ValueType type, long at) {
    Bounds bounds =
        type == ValueType.DATE
            ? Windows.dayBounds(range, at, surroundings.ruleZone())
            : Windows.bounds(range, at, surroundings.ruleZone());
    return bounds.low() >= bounds.high();
  }

  private static boolean isFixed(Anchor anchor) {
    return switch (anchor) {
      case Anchor.Day d -> true;
      case Anchor.Instant i -> true;
      case Anchor.RelativeDay d -> false;
      case Anchor.RelativeInstant i -> false;
    };
  }
}
