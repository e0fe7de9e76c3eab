package io.messageflow.testkit.generate;

import io.messageflow.rules.ast.CalendarPeriod;
import io.messageflow.rules.ast.Condition;
import io.messageflow.rules.ast.Moment;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.ast.Window;
import io.messageflow.rules.check.Operators;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Random tests of values, conditions on events, and windows.
final class TestGenerator {
  private final Draw draw;
  private final Instants instants;

  TestGenerator(Draw draw, Instants instants) {
    this.draw = draw;
    this.instants = instants;
  }

  Test test(ValueType type) {
    Operator operator = draw.of(List.copyOf(Operators.of(type)));
    boolean texts = type == ValueType.TEXT || type == ValueType.TEXTS;
    boolean asksValue = operator == Operator.HAS_VALUE || operator == Operator.HAS_NO_VALUE;
    return new Test(operator, operand(operator, type), texts && !asksValue && draw.chance(0.25));
  }

  private Test.Operand operand(Operator operator, ValueType type) {
    if (operator.isUnary()) {
      return new Test.Operand.None();
    }
    if (operator.takesWindow()) {
      return new Test.Operand.In(window(true, type));
    }
    return new Test.Operand.Literal(
        switch (type) {
          case TEXT, TEXTS -> text(operator);
          case NUMBER -> number(operator);
          case DATE, DATETIME -> date(operator, type);
          case BOOLEAN, ITEMS -> throw new IllegalStateException("no operand for " + operator);
        });
  }

  private Json text(Operator operator) {
    return switch (operator) {
      case IN, NOT_IN, INCLUDES_ANY, INCLUDES_ALL, INCLUDES_NONE ->
          new Json.ArrayValue(draw.some(1, 3, () -> Json.of(draw.of(World.TEXTS))));
      case MATCHES -> Json.of(draw.of(List.of("^a", "b$", "s+", "É", ".", "^.$", "[a-b]{2}", "ß")));
      default -> Json.of(draw.of(World.TEXTS));
    };
  }

  private Json number(Operator operator) {
    return switch (operator) {
      case IN, NOT_IN ->
          new Json.ArrayValue(draw.some(1, 3, () -> Json.of(draw.of(World.NUMBERS))));
      case BETWEEN, NOT_BETWEEN -> {
        double low = draw.of(World.NUMBERS);
        yield new Json.ArrayValue(List.of(Json.of(low), Json.of(low + draw.below(3))));
      }
      default -> Json.of(draw.of(World.NUMBERS));
    };
  }

  private Json date(Operator operator, ValueType type) {
    return operator == Operator.BETWEEN || operator == Operator.NOT_BETWEEN
        ? new Json.ArrayValue(List.of(date(type), date(type)))
        : date(type);
  }

  private Json date(ValueType type) {
    return draw.one(
        () -> Json.of(instants.day().toString()),
        () -> Json.of(Instant.ofEpochMilli(instants.instant()).toString()),
        () -> new Json.ObjectValue(Map.of("ago", Json.of(span(type).text()))),
        () -> new Json.ObjectValue(Map.of("ahead", Json.of(span(type).text()))));
  }

  private Span span(ValueType type) {
    return type == ValueType.DATE ? instants.daySpan() : instants.span();
  }

  static boolean isRelative(Json value) {
    return switch (value) {
      case Json.ObjectValue object -> true;
      case Json.ArrayValue array -> array.elements().stream().anyMatch(TestGenerator::isRelative);
      default -> false;
    };
  }

  Window window(boolean ahead, ValueType type) {
    int kind = draw.below(ahead ? 6 : 5);
    return switch (kind) {
      case 0, 1 -> new Window.Last(span(type));
      case 2 -> between(type);
      case 3 -> new Window.Calendar(period(ahead));
      case 4 -> fromTo(type);
      default -> new Window.Next(span(type));
    };
  }

  private Window between(ValueType type) {
    Span one = span(type);
    Span two = draw.chance(0.2) ? Span.of("P0D") : span(type);
    return one.nominalMillis() > two.nominalMillis()
        ? new Window.Between(one, two)
        : one.nominalMillis() < two.nominalMillis()
            ? new Window.Between(two, one)
            : new Window.Between(one, Span.of("P0D"));
  }

  private CalendarPeriod period(boolean ahead) {
    return draw.of(
        Arrays.stream(CalendarPeriod.values()).filter(p -> ahead || p.offset() <= 0).toList());
  }

  private Window fromTo(ValueType type) {
    Optional<Moment> from = draw.maybe(0.7, () -> moment(type));
    return new Window.FromTo(
        from, from.isEmpty() ? Optional.of(moment(type)) : draw.maybe(0.5, () -> moment(type)));
  }

  private Moment moment(ValueType type) {
    return draw.one(
        () -> new Moment.Day(instants.day()),
        () -> new Moment.Instant(Instant.ofEpochMilli(instants.instant()).atOffset(ZoneOffset.UTC)),
        () -> new Moment.Ago(span(type)),
        () -> new Moment.Ahead(span(type)));
  }

  Condition condition(int depth) {
    return condition(depth, World.ATTRIBUTES, true);
  }

  private Condition condition(int depth, List<World.Named> attributes, boolean outside) {
    if (depth > 0 && draw.chance(0.4)) {
      return draw.one(
          () ->
              new Condition.Listed(
                  draw.some(0, 2, () -> condition(depth - 1, attributes, outside))),
          () -> new Condition.All(draw.some(0, 2, () -> condition(depth - 1, attributes, outside))),
          () -> new Condition.Any(draw.some(0, 2, () -> condition(depth - 1, attributes, outside))),
          () -> new Condition.Not(condition(depth - 1, attributes, outside)));
    }
    if (outside && draw.chance(0.15)) {
      return new Condition.Item(World.ITEMS, condition(1, World.ITEM_ATTRIBUTES, false));
    }
    return outside && draw.chance(0.15) ? ofItems() : attribute(draw.of(attributes));
  }

  private Condition attribute(World.Named attribute) {
    return new Condition.Attribute(attribute.name(), test(attribute.type()));
  }

  /// All values of the objects together, as a set.
  private Condition ofItems() {
    World.Named attribute = draw.of(World.ITEM_ATTRIBUTES);
    ValueType asked = attribute.type() == ValueType.TEXT ? ValueType.TEXTS : attribute.type();
    return new Condition.Attribute(World.ITEMS + "." + attribute.name(), test(asked));
  }
}
