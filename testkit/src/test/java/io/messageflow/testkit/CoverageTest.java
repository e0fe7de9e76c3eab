package io.messageflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.ast.Condition;
import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.Step;
import io.messageflow.rules.ast.Window;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.Operators;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.eval.Explanation;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import io.messageflow.testkit.generate.World;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the generators must reach, taken from the sealed types of the language: a node, operator or
/// type that is added and not generated fails here.
class CoverageTest {
  private static final long CASES = 40_000;
  private static final Set<String> REACHED = new TreeSet<>();

  @BeforeAll
  static void walkCases() {
    CaseGenerator cases = new CaseGenerator(6, 2);
    for (long seed = 0; seed < CASES; seed++) {
      Case one = cases.make(seed);
      truths(one.rule().root(), ReferenceEvaluator.explain(one.rule(), one.contact(), one.at()));
      walk(one.rule().written(), one);
    }
  }

  @Test
  void everyNodeIsReachedTrueAndFalse() {
    assertReached(
        kinds(CheckedNode.class)
            .flatMap(node -> Stream.of("node " + node + " true", "node " + node + " false")));
  }

  @Test
  void everyOperatorOfEveryTypeIsReachedWithAValueAndWithout() {
    assertReached(World.FIELDS.stream().flatMap(named -> operators("field", named.type())));
    assertReached(World.ATTRIBUTES.stream().flatMap(named -> operators("attribute", named.type())));
    assertReached(World.ITEM_ATTRIBUTES.stream().flatMap(named -> operators("item", named.type())));
    assertReached(
        World.ITEM_ATTRIBUTES.stream()
            .flatMap(named -> operators("together", askedTogether(named.type()))));
  }

  private static ValueType askedTogether(ValueType type) {
    return type == ValueType.TEXT ? ValueType.TEXTS : type;
  }

  @Test
  void theWorldHasEveryType() {
    Function<List<World.Named>, Set<ValueType>> types =
        named -> named.stream().map(World.Named::type).collect(Collectors.toSet());
    assertThat(types.apply(World.ATTRIBUTES)).containsExactlyInAnyOrder(ValueType.values());
    assertThat(types.apply(World.FIELDS))
        .containsAll(
            Arrays.stream(ValueType.values()).filter(type -> type != ValueType.ITEMS).toList());
  }

  @Test
  void everyWindowMeasureConditionAndPickIsReached() {
    assertReached(kinds(Window.class).map(kind -> "window " + kind));
    assertReached(kinds(Measure.class).map(kind -> "measure " + kind));
    assertReached(kinds(Condition.class).map(kind -> "condition " + kind));
    assertReached(kinds(EventMatch.class).map(kind -> "match " + kind));
    assertReached(Arrays.stream(Measure.Function.values()).map(function -> "function " + function));
    assertReached(Arrays.stream(Rule.Pick.values()).map(pick -> "pick " + pick));
    assertReached(
        Stream.of(
            "held",
            "having",
            "sequence window",
            "sequence within",
            "step within",
            "step same",
            "step without",
            "without same",
            "absent",
            "absent within",
            "each"));
  }

  private static Stream<String> kinds(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName);
  }

  private static Stream<String> operators(String where, ValueType type) {
    return Operators.of(type).stream()
        .flatMap(operator ->
            Stream.of(test(where, type, operator, true), test(where, type, operator, false)));
  }

  private static String test(String where, ValueType type, Operator operator, boolean present) {
    return where + " " + type + " " + operator + (present ? " present" : " missing");
  }

  private static void assertReached(Stream<String> expected) {
    assertThat(REACHED).containsAll(expected.toList());
  }

  private static void truths(CheckedNode node, Explanation found) {
    REACHED.add("node " + node.getClass().getSimpleName() + " " + found.holds());
    for (int i = 0; i < node.children().size(); i++) {
      truths(node.children().get(i), found.children().get(i));
    }
  }

  private static void walk(Rule rule, Case one) {
    switch (rule) {
      case Rule.All all -> all.rules().forEach(below -> walk(below, one));
      case Rule.Any any -> any.rules().forEach(below -> walk(below, one));
      case Rule.Not not -> walk(not.rule(), one);
      case Rule.Field field -> field(field, one);
      case Rule.Events events -> events(events, one);
      case Rule.Sequence sequence -> sequence(sequence, one);
      case Rule.InSegment s -> {}
      case Rule.InList l -> {}
      case Rule.Bucket b -> {}
    }
  }

  private static void field(Rule.Field field, Case one) {
    ValueType type = typeOf(World.FIELDS, field.field());
    boolean present = one.contact().fieldAt(field.field(), one.at()).isPresent();
    REACHED.add(test("field", type, field.test().operator(), present));
    window(field.test());
    field.held().ifPresent(held -> REACHED.add("held"));
  }

  private static ValueType typeOf(List<World.Named> known, String name) {
    return known.stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow().type();
  }

  private static void window(io.messageflow.rules.ast.Test test) {
    if (test.operand() instanceof io.messageflow.rules.ast.Test.Operand.In in) {
      window(in.window());
    }
  }

  private static void window(Window window) {
    REACHED.add("window " + window.getClass().getSimpleName());
  }

  private static void events(Rule.Events events, Case one) {
    match(events.match(), one);
    events.pick().ifPresent(pick -> REACHED.add("pick " + pick));
    events.having().ifPresent(having -> REACHED.add("having"));
    events.having().ifPresent(having -> condition(having, eventsOf(events.match(), one)));
    events.window().ifPresent(CoverageTest::window);
    events.measure().ifPresent(CoverageTest::measure);
  }

  private static void measure(Measure measure) {
    REACHED.add("measure " + measure.getClass().getSimpleName());
    if (measure instanceof Measure.Aggregate aggregate) {
      REACHED.add("function " + aggregate.function());
    }
    if (measure instanceof Measure.Periods periods && periods.each().isPresent()) {
      REACHED.add("each");
    }
  }

  private static void match(EventMatch match, Case one) {
    REACHED.add("match " + match.getClass().getSimpleName());
    switch (match) {
      case EventMatch.Named named ->
          named.where().ifPresent(where -> condition(where, eventsOf(match, one)));
      case EventMatch.Visit visit -> condition(visit.where(), eventsOf(match, one));
    }
  }

  private static List<Event> eventsOf(EventMatch match, Case one) {
    String name = match instanceof EventMatch.Named named ? named.event() : EventMatch.VISIT;
    return one.contact().eventsNamed(name).events();
  }

  private static void condition(Condition condition, List<Event> events) {
    REACHED.add("condition " + condition.getClass().getSimpleName());
    switch (condition) {
      case Condition.Listed listed -> listed.conditions().forEach(c -> condition(c, events));
      case Condition.All all -> all.conditions().forEach(c -> condition(c, events));
      case Condition.Any any -> any.conditions().forEach(c -> condition(c, events));
      case Condition.Not not -> condition(not.condition(), events);
      case Condition.Attribute attribute -> attribute(attribute, events);
      case Condition.Item item -> inItem(item.where(), events);
    }
  }

  private static void attribute(Condition.Attribute attribute, List<Event> events) {
    window(attribute.test());
    List<String> path = List.of(attribute.name().split("\\."));
    boolean together = path.size() > 1;
    ValueType type =
        together
            ? askedTogether(typeOf(World.ITEM_ATTRIBUTES, path.getLast()))
            : typeOf(World.ATTRIBUTES, attribute.name());
    for (Event event : events) {
      boolean present = !event.values(path).isEmpty();
      REACHED.add(
          test(together ? "together" : "attribute", type, attribute.test().operator(), present));
    }
  }

  private static void inItem(Condition condition, List<Event> events) {
    REACHED.add("condition " + condition.getClass().getSimpleName());
    switch (condition) {
      case Condition.Listed listed -> listed.conditions().forEach(c -> inItem(c, events));
      case Condition.All all -> all.conditions().forEach(c -> inItem(c, events));
      case Condition.Any any -> any.conditions().forEach(c -> inItem(c, events));
      case Condition.Not not -> inItem(not.condition(), events);
      case Condition.Item item -> inItem(item.where(), events);
      case Condition.Attribute attribute -> {
        ValueType type = typeOf(World.ITEM_ATTRIBUTES, attribute.name());
        for (Event event : events) {
          items(event)
              .forEach(item ->
                  REACHED.add(
                      test(
                          "item",
                          type,
                          attribute.test().operator(),
                          item.containsKey(attribute.name()))));
        }
      }
    }
  }

  private static Stream<Map<String, Value>> items(Event event) {
    return event.values(List.of(World.ITEMS)).stream()
        .filter(Value.Items.class::isInstance)
        .flatMap(value -> ((Value.Items) value).items().stream());
  }

  private static void sequence(Rule.Sequence sequence, Case one) {
    sequence.window().ifPresent(window -> REACHED.add("sequence window"));
    sequence.within().ifPresent(within -> REACHED.add("sequence within"));
    for (Step step : sequence.steps()) {
      match(step.match(), one);
      step.within().ifPresent(w -> REACHED.add(step.absent() ? "absent within" : "step within"));
      step.same().forEach(same -> REACHED.add("step same"));
      step.without().forEach(without -> REACHED.add("step without"));
      step.without().stream()
          .flatMap(without -> without.same().stream())
          .forEach(same -> REACHED.add("without same"));
      if (step.absent()) {
        REACHED.add("absent");
      }
    }
  }
}
