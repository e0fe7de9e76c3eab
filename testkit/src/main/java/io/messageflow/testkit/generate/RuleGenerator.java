package io.messageflow.testkit.generate;

import io.messageflow.rules.ast.Comparison;
import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.Step;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Random rules of the whole language, about the [World]. Nearly all pass the checker.
public final class RuleGenerator {
  private static final List<Operator> COUNT_OPERATORS =
      List.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.GREATER_THAN,
          Operator.AT_LEAST,
          Operator.LESS_THAN,
          Operator.AT_MOST);

  private final Draw draw;
  private final Instants instants;
  private final TestGenerator tests;
  private final List<String> segments;

  /// @param segments ids of segments that a rule may refer to
  public RuleGenerator(Draw draw, Instants instants, List<String> segments) {
    this.draw = draw;
    this.instants = instants;
    this.tests = new TestGenerator(draw, instants);
    this.segments = segments;
  }

  /// A rule at most `depth` groups deep.
  public Rule rule(int depth) {
    if (depth > 0 && draw.chance(0.55)) {
      return draw.one(
          () -> new Rule.All(draw.some(0, 3, () -> rule(depth - 1))),
          () -> new Rule.Any(draw.some(0, 3, () -> rule(depth - 1))),
          () -> new Rule.Not(rule(depth - 1)));
    }
    return leaf();
  }

  private Rule leaf() {
    int kind = draw.below(20);
    if (kind < 6) {
      return field();
    }
    if (kind < 13) {
      return events();
    }
    if (kind < 17) {
      return sequence();
    }
    if (kind == 17 && !segments.isEmpty()) {
      return new Rule.InSegment(draw.of(segments));
    }
    return kind == 18
        ? new Rule.InList(draw.of(World.LISTS))
        : new Rule.Bucket(draw.below(5), 5 + draw.below(5), 10, draw.of(List.of("x", "y")));
  }

  private Rule field() {
    World.Named field = draw.of(World.FIELDS);
    Test test = tests.test(field.type());
    boolean still =
        switch (test.operand()) {
          case Test.Operand.None none -> true;
          case Test.Operand.In in -> false;
          case Test.Operand.Literal literal -> !TestGenerator.isRelative(literal.value());
        };
    Optional<Span> held = still ? draw.maybe(0.35, instants::span) : Optional.empty();
    return new Rule.Field(field.name(), test, held);
  }

  private EventMatch match() {
    return draw.chance(0.2)
        ? new EventMatch.Visit(tests.condition(1))
        : new EventMatch.Named(
            draw.chance(0.12) ? "*" : draw.of(World.EVENTS),
            draw.maybe(0.45, () -> tests.condition(2)));
  }

  private Rule events() {
    Optional<Rule.Pick> pick = draw.maybe(0.3, () -> draw.of(Arrays.asList(Rule.Pick.values())));
    return new Rule.Events(
        match(),
        pick,
        pick.flatMap(p -> draw.maybe(0.5, () -> tests.condition(1))),
        draw.maybe(0.65, () -> tests.window(false, ValueType.DATETIME)),
        draw.maybe(0.75, this::measure));
  }

  private Measure measure() {
    return draw.one(
        () -> new Measure.Count(count()),
        () -> new Measure.Days(count()),
        this::aggregate,
        () ->
            new Measure.Periods(
                instants.span(), 1 + draw.below(5), draw.maybe(0.5, this::count), count()));
  }

  private Measure aggregate() {
    Measure.Function function = draw.of(Arrays.asList(Measure.Function.values()));
    boolean distinct = function == Measure.Function.DISTINCT;
    String attribute =
        distinct
            ? draw.of(List.of("sku", "amount", "due", "expires", "paid", "labels", "products.sku"))
            : draw.of(List.of("amount", "products.amount"));
    Comparison comparison = distinct ? count() : number();
    return new Measure.Aggregate(function, attribute, comparison);
  }

  private Comparison count() {
    return draw.chance(0.15)
        ? new Comparison.Between(draw.below(2), 2 + draw.below(2))
        : new Comparison.Single(draw.of(COUNT_OPERATORS), draw.below(4));
  }

  private Comparison number() {
    if (draw.chance(0.15)) {
      double low = draw.of(World.NUMBERS);
      return new Comparison.Between(low, low + draw.below(3));
    }
    return new Comparison.Single(draw.of(COUNT_OPERATORS), draw.of(World.NUMBERS));
  }

  private Rule sequence() {
    int happening = 1 + draw.below(draw.chance(0.1) ? 6 : 3);
    List<Step> steps =
        new ArrayList<>(List.of(new Step(match(), Optional.empty(), List.of(), List.of(), false)));
    while (steps.size() < happening) {
      steps.add(new Step(match(), limit(), same(), without(), false));
    }
    if (draw.chance(0.4)) {
      steps.add(new Step(match(), limit(), same(), List.of(), true));
    }
    return new Rule.Sequence(
        steps,
        draw.maybe(0.4, () -> tests.window(false, ValueType.DATETIME)),
        draw.maybe(0.3, instants::span));
  }

  private Optional<Span> limit() {
    return draw.maybe(0.5, instants::span);
  }

  private List<String> same() {
    return draw.chance(0.6)
        ? List.of()
        : draw.chance(0.8)
            ? List.of(draw.of(List.of("sku", "amount", "labels", "products.sku")))
            : List.of("sku", "paid");
  }

  private List<Step.Without> without() {
    return draw.some(0, draw.chance(0.5) ? 0 : 2, () -> new Step.Without(match(), same()));
  }
}
