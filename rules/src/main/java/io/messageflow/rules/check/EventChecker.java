package io.messageflow.rules.check;

import io.messageflow.rules.ast.Comparison;
import io.messageflow.rules.ast.Condition;
import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.NumberTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Checks what a rule says of events: names, attributes, conditions and measures.
final class EventChecker {
  private final Surroundings surroundings;
  private final Problems problems;
  private final TestChecker tests;

  EventChecker(Surroundings surroundings, Problems problems, TestChecker tests) {
    this.surroundings = surroundings;
    this.problems = problems;
    this.tests = tests;
  }

  /// Where attribute names are looked up.
  ///
  /// @param name the event name, `*` for any
  /// @param types the events of that name
  /// @param list the list attribute whose objects are asked, `""` outside of one
  record Scope(String name, Collection<EventType> types, String list) {
    Scope {
      types = List.copyOf(types);
    }

    String full(String attribute) {
      return list.isEmpty() ? attribute : list + "." + attribute;
    }

    List<AttributeType> attributes(String attribute) {
      return types.stream().flatMap(type -> type.attribute(full(attribute)).stream()).toList();
    }

    Scope inside(String attribute) {
      return new Scope(name, types, full(attribute));
    }

    /// The attribute's path within the objects of the list.
    List<String> path(AttributeType attribute) {
      int skip = list.isEmpty() ? 0 : listDepth(attribute);
      return attribute.path().subList(skip, attribute.path().size());
    }

    private int listDepth(AttributeType attribute) {
      int letters = 0;
      for (int i = 0; i < attribute.path().size(); i++) {
        letters += attribute.path().get(i).length() + (i == 0 ? 0 : 1);
        if (letters == list.length()) {
          return i + 1;
        }
      }
      return 0;
    }

    boolean isAny() {
      return name.equals(Contact.ANY_EVENT);
    }
  }

  Optional<Scope> scope(EventMatch match, String pointer) {
    String name = RuleChecker.nameOf(match);
    if (name.equals(Contact.ANY_EVENT)) {
      return Optional.of(new Scope(name, surroundings.catalogue().events(), ""));
    }
    Optional<EventType> type = surroundings.catalogue().event(name);
    if (type.isEmpty()) {
      problems.add(
          RuleChecker.unknown(
              ProblemCode.UNKNOWN_EVENT,
              Problems.child(pointer, "event"),
              "There is no event \"" + Suggestions.shortened(name) + "\".",
              name,
              surroundings.catalogue().events().stream().map(EventType::name).toList()));
    }
    return type.map(found -> new Scope(found.name(), List.of(found), ""));
  }

  Optional<EventSet> set(EventMatch match, Scope scope, String pointer) {
    Optional<EventTest> where =
        switch (match) {
          case EventMatch.Named named ->
              named.where().isEmpty()
                  ? Optional.of(EventTest.everything())
                  : condition(named.where().get(), scope, Problems.child(pointer, "where"));
          case EventMatch.Visit visit ->
              condition(visit.where(), scope, Problems.child(pointer, "visit"));
        };
    return where.map(test -> new EventSet(scope.name(), test));
  }

  Optional<EventTest> condition(Condition condition, Scope scope, String pointer) {
    return switch (condition) {
      case Condition.Listed listed ->
          conditions(listed.conditions(), scope, pointer).map(EventTest.All::new);
      case Condition.All all ->
          conditions(all.conditions(), scope, Problems.child(pointer, "all"))
              .map(EventTest.All::new);
      case Condition.Any any ->
          conditions(any.conditions(), scope, Problems.child(pointer, "any"))
              .map(EventTest.Any::new);
      case Condition.Not not ->
          condition(not.condition(), scope, Problems.child(pointer, "not")).map(EventTest.Not::new);
      case Condition.Attribute attribute -> attribute(attribute, scope, pointer);
      case Condition.Item item -> item(item, scope, pointer);
    };
  }

  private Optional<List<EventTest>> conditions(
      List<Condition> conditions, Scope scope, String pointer) {
    List<EventTest> checked = new ArrayList<>();
    for (int i = 0; i < conditions.size(); i++) {
      condition(conditions.get(i), scope, Problems.child(pointer, i)).ifPresent(checked::add);
    }
    return checked.size() == conditions.size() ? Optional.of(checked) : Optional.empty();
  }

  private Optional<EventTest> attribute(
      Condition.Attribute condition, Scope scope, String pointer) {
    List<AttributeType> known =
        known(condition.name(), scope, Problems.child(pointer, "attribute"));
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Set<ValueType> types =
        known.stream()
            .map(type -> askedAs(type, condition.test().operator(), scope))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(ValueType.class)));
    return tests
        .check(condition.test(), types, condition.name(), scope.isAny(), pointer)
        .map(test -> new EventTest.Attribute(value(known, scope), test));
  }

  /// Texts in a list of objects are compared together, as a set.
  private static ValueType askedAs(AttributeType attribute, Operator operator, Scope scope) {
    boolean asSet = scope.path(attribute).size() > 1 && !operator.asksPresence();
    return asSet && attribute.type() == ValueType.TEXT ? ValueType.TEXTS : attribute.type();
  }

  private static AttributeValue value(List<AttributeType> known, Scope scope) {
    return new AttributeValue(known.stream().map(scope::path).distinct().toList());
  }

  private Optional<EventTest> item(Condition.Item item, Scope scope, String pointer) {
    String at = Problems.child(pointer, "item");
    List<AttributeType> known = known(item.list(), scope, at);
    List<AttributeType> lists =
        known.stream().filter(type -> type.type() == ValueType.ITEMS).toList();
    if (known.isEmpty()) {
      return Optional.empty();
    }
    if (lists.isEmpty()) {
      problems.add(
          ProblemCode.OPERATOR_NOT_FOR_TYPE,
          at,
          "\""
              + item.list()
              + "\" is "
              + known.getFirst().type().description()
              + ", not a list of objects.",
          "Ask it with \"attribute\".");
      return Optional.empty();
    }
    AttributeValue list = value(lists, scope);
    return condition(item.where(), scope.inside(item.list()), Problems.child(pointer, "where"))
        .map(where -> new EventTest.Item(list, where));
  }

  private List<AttributeType> known(String name, Scope scope, String pointer) {
    List<AttributeType> known = scope.attributes(name);
    if (known.isEmpty()) {
      String of = scope.isAny() ? "No event" : "The event \"" + scope.name() + "\"";
      String has = scope.isAny() ? " has an attribute \"" : " has no attribute \"";
      problems.add(
          RuleChecker.unknown(
              ProblemCode.UNKNOWN_ATTRIBUTE,
              pointer,
              of + has + Suggestions.shortened(scope.full(name)) + "\".",
              name,
              names(scope)));
    }
    return known;
  }

  private static List<String> names(Scope scope) {
    List<String> names = new ArrayList<>();
    String prefix = scope.list().isEmpty() ? "" : scope.list() + ".";
    for (EventType type : scope.types()) {
      for (AttributeType attribute : type.attributes()) {
        if (attribute.name().startsWith(prefix)) {
          names.add(attribute.name().substring(prefix.length()));
        }
      }
    }
    return names;
  }

  /// The attributes of a step that must equal those of the step before.
  List<CheckedStep.Same> same(
      List<String> names, Optional<Scope> here, Optional<Scope> before, String pointer) {
    List<CheckedStep.Same> same = new ArrayList<>();
    for (int i = 0; i < names.size() && here.isPresent() && before.isPresent(); i++) {
      String at = Problems.child(Problems.child(pointer, "same"), i);
      List<AttributeType> mine = known(names.get(i), here.get(), at);
      List<AttributeType> theirs = known(names.get(i), before.get(), at);
      same.add(new CheckedStep.Same(value(mine, here.get()), value(theirs, before.get())));
    }
    return same;
  }

  Optional<CheckedMeasure> measure(Measure measure, Scope scope, String pointer) {
    return switch (measure) {
      case Measure.Count count -> Optional.of(new CheckedMeasure.Count(number(count.comparison())));
      case Measure.Days days -> Optional.of(new CheckedMeasure.Days(number(days.comparison())));
      case Measure.Periods periods ->
          Optional.of(
              new CheckedMeasure.Periods(
                  periods.length(),
                  periods.last(),
                  periods.each().map(EventChecker::number).orElse(RuleChecker.atLeastOne()),
                  number(periods.comparison())));
      case Measure.Aggregate aggregate -> aggregate(aggregate, scope, pointer);
    };
  }

  private Optional<CheckedMeasure> aggregate(
      Measure.Aggregate aggregate, Scope scope, String pointer) {
    String at = Problems.child(Problems.child(pointer, aggregate.function().text()), "attribute");
    List<AttributeType> known = known(aggregate.attribute(), scope, at);
    boolean distinct = aggregate.function() == Measure.Function.DISTINCT;
    List<AttributeType> fitting =
        known.stream()
            .filter(
                type -> distinct ? type.type() != ValueType.ITEMS : type.type() == ValueType.NUMBER)
            .toList();
    if (!known.isEmpty() && fitting.isEmpty()) {
      problems.add(
          ProblemCode.OPERATOR_NOT_FOR_TYPE,
          at,
          "\""
              + aggregate.function().text()
              + "\" cannot be taken of \""
              + aggregate.attribute()
              + "\", which is "
              + known.getFirst().type().description()
              + ".",
          distinct ? "Name an attribute of its objects." : "Name an attribute that is a number.");
    }
    return fitting.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new CheckedMeasure.Aggregate(
                aggregate.function(), value(fitting, scope), number(aggregate.comparison())));
  }

  private static NumberCondition number(Comparison comparison) {
    return switch (comparison) {
      case Comparison.Between between ->
          new NumberCondition(new NumberTest.Between(between.low(), between.high()), false);
      case Comparison.Single single when single.operator() == Operator.NOT_EQUALS ->
          new NumberCondition(new NumberTest.Is(NumberTest.Relation.EQUAL, single.value()), true);
      case Comparison.Single single ->
          new NumberCondition(
              new NumberTest.Is(TestChecker.relation(single.operator()), single.value()), false);
    };
  }
}
