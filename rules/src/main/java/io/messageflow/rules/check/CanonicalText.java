package io.messageflow.rules.check;

import io.messageflow.rules.ast.Comparison;
import io.messageflow.rules.ast.Condition;
import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.ast.Moment;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.ast.Step;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.ast.Window;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One text for all ways of writing the same thing: names in the catalogue's spelling, a visit as
/// an event, a list of conditions as `all`, durations and instants in one form, defaults left out.
/// Behind the rule stands its zone.
final class CanonicalText {
  private final Surroundings surroundings;

  private CanonicalText(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  static String of(Rule rule, Surroundings surroundings) {
    Rule plain = new CanonicalText(surroundings).rule(rule);
    return JsonWriter.compact(RuleWriter.write(plain)) + "@" + surroundings.ruleZone().getId();
  }

  private Rule rule(Rule rule) {
    return switch (rule) {
      case Rule.All all -> new Rule.All(all.rules().stream().map(this::rule).toList());
      case Rule.Any any -> new Rule.Any(any.rules().stream().map(this::rule).toList());
      case Rule.Not not -> new Rule.Not(rule(not.rule()));
      case Rule.Field field ->
          new Rule.Field(
              surroundings.catalogue().field(field.field()).map(FieldType::name).orElseThrow(),
              test(field.test()),
              field.held().map(CanonicalText::span));
      case Rule.Events events ->
          new Rule.Events(
              match(events.match()),
              events.pick(),
              events.having().map(this::condition),
              events.window().map(this::window),
              events.measure().filter(CanonicalText::isNotDefault).map(this::measure));
      case Rule.Sequence sequence ->
          new Rule.Sequence(
              sequence.steps().stream().map(this::step).toList(),
              sequence.window().map(this::window),
              sequence.within().map(CanonicalText::span));
      case Rule.InSegment segment -> segment;
      case Rule.InList list -> list;
      case Rule.Bucket bucket -> bucket;
    };
  }

  private static boolean isNotDefault(Measure measure) {
    return !measure.equals(new Measure.Count(new Comparison.Single(Operator.AT_LEAST, 1)));
  }

  private EventMatch match(EventMatch match) {
    String written = RuleChecker.nameOf(match);
    String name = surroundings.catalogue().event(written).map(EventType::name).orElse(written);
    return switch (match) {
      case EventMatch.Named named ->
          new EventMatch.Named(
              name, named.where().map(this::condition).filter(this::asksSomething));
      case EventMatch.Visit visit ->
          new EventMatch.Named(
              name, Optional.of(condition(visit.where())).filter(this::asksSomething));
    };
  }

  private boolean asksSomething(Condition condition) {
    return !condition.equals(new Condition.All(List.of()));
  }

  private Condition condition(Condition condition) {
    return switch (condition) {
      case Condition.Listed listed -> new Condition.All(conditions(listed.conditions()));
      case Condition.All all -> new Condition.All(conditions(all.conditions()));
      case Condition.Any any -> new Condition.Any(conditions(any.conditions()));
      case Condition.Not not -> new Condition.Not(condition(not.condition()));
      case Condition.Attribute attribute ->
          new Condition.Attribute(folded(attribute.name()), test(attribute.test()));
      case Condition.Item item -> new Condition.Item(folded(item.list()), condition(item.where()));
    };
  }

  private List<Condition> conditions(List<Condition> conditions) {
    return conditions.stream().map(this::condition).toList();
  }

  private static String folded(String name) {
    return Catalogue.folded(name);
  }

  private Step step(Step step) {
    return new Step(
        match(step.match()),
        step.within().map(CanonicalText::span),
        step.same().stream().map(CanonicalText::folded).sorted().toList(),
        step.without().stream()
            .map(without ->
                new Step.Without(
                    match(without.match()),
                    without.same().stream().map(CanonicalText::folded).sorted().toList()))
            .toList(),
        step.absent());
  }

  private Measure measure(Measure measure) {
    return switch (measure) {
      case Measure.Count count -> count;
      case Measure.Days days -> days;
      case Measure.Aggregate aggregate ->
          new Measure.Aggregate(
              aggregate.function(), folded(aggregate.attribute()), aggregate.comparison());
      case Measure.Periods periods ->
          new Measure.Periods(
              span(periods.length()), periods.last(), periods.each(), periods.comparison());
    };
  }

  private Test test(Test test) {
    Test.Operand operand =
        switch (test.operand()) {
          case Test.Operand.None none -> none;
          case Test.Operand.In in -> new Test.Operand.In(window(in.window()));
          case Test.Operand.Literal literal -> new Test.Operand.Literal(literal(literal.value()));
        };
    return new Test(test.operator(), operand, test.matchCase());
  }

  /// Durations of relative dates in one form, all else as it is.
  private static Json literal(Json value) {
    return switch (value) {
      case Json.ArrayValue array ->
          new Json.ArrayValue(array.elements().stream().map(CanonicalText::literal).toList());
      case Json.ObjectValue object -> {
        Map.Entry<String, Json> only = object.members().entrySet().iterator().next();
        Json span =
            only.getValue() instanceof Json.StringValue text
                ? Json.of(Span.of(text.text()).canonical())
                : only.getValue();
        yield new Json.ObjectValue(Map.of(only.getKey(), span));
      }
      case Json.StringValue s -> s;
      case Json.NumberValue n -> n;
      case Json.BooleanValue b -> b;
      case Json.Null n -> n;
    };
  }

  private Window window(Window window) {
    return switch (window) {
      case Window.Last last -> new Window.Last(span(last.length()));
      case Window.Next next -> new Window.Next(span(next.length()));
      case Window.Between between -> new Window.Between(span(between.far()), span(between.near()));
      case Window.Calendar calendar -> calendar;
      case Window.FromTo range ->
          new Window.FromTo(range.from().map(this::moment), range.to().map(this::moment));
    };
  }

  private Moment moment(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> day;
      case Moment.Instant instant ->
          new Moment.Instant(instant.time().withOffsetSameInstant(ZoneOffset.UTC));
      case Moment.Local local ->
          new Moment.Instant(
              Instant.ofEpochMilli(Times.instant(local.time(), surroundings.workspaceZone()))
                  .atOffset(ZoneOffset.UTC));
      case Moment.Ago ago -> new Moment.Ago(span(ago.span()));
      case Moment.Ahead ahead -> new Moment.Ahead(span(ahead.span()));
    };
  }

  private static Span span(Span span) {
    return Span.of(span.canonical());
  }
}
