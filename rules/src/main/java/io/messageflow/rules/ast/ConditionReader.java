package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads conditions on event attributes, and the tests that they share with fields.
final class ConditionReader {
  private static final Set<String> KINDS = Set.of("all", "any", "not", "attribute", "item");

  /// Stands for a condition with a problem, so that those behind it keep their places.
  private static final Condition EVERYTHING = new Condition.Listed(List.of());

  /// Stands for a test with a problem: it fits every type, and the name before it is looked up.
  private static final Test ANY_VALUE =
      new Test(Operator.HAS_VALUE, new Test.Operand.None(), false);

  private final Problems problems;
  private final Limits limits;
  private final NodeBudget budget;
  private final WindowReader windows;

  ConditionReader(Problems problems, Limits limits, NodeBudget budget, WindowReader windows) {
    this.problems = problems;
    this.limits = limits;
    this.budget = budget;
    this.windows = windows;
  }

  /// The condition; with a problem noted, one that stands for it.
  Condition read(Json json, String pointer, int depth) {
    if (!budget.enter(pointer, depth)) {
      return EVERYTHING;
    }
    return switch (json) {
      case Json.ArrayValue array -> new Condition.Listed(list(array.elements(), pointer, depth));
      case Json.ObjectValue object ->
          RuleReader.kind(object, pointer, KINDS, "condition", problems)
              .flatMap(kind ->
                  condition(kind, new ObjectReader(object, pointer, problems, limits), depth))
              .orElse(EVERYTHING);
      case Json.StringValue s -> wrong(json, pointer);
      case Json.NumberValue n -> wrong(json, pointer);
      case Json.BooleanValue b -> wrong(json, pointer);
      case Json.Null n -> wrong(json, pointer);
    };
  }

  private Condition wrong(Json json, String pointer) {
    problems.add(
        ProblemCode.WRONG_TYPE,
        pointer,
        "A condition is an object or a list of them, not " + json.kind() + ".",
        "Write {\"attribute\": NAME, \"op\": OP, \"value\": V}.");
    return EVERYTHING;
  }

  private List<Condition> list(List<Json> elements, String pointer, int depth) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      conditions.add(read(elements.get(i), Problems.child(pointer, i), depth + 1));
    }
    return conditions;
  }

  private Optional<Condition> condition(String kind, ObjectReader reader, int depth) {
    return switch (kind) {
      case "all" -> group(kind, reader, depth).map(Condition.All::new);
      case "any" -> group(kind, reader, depth).map(Condition.Any::new);
      case "not" -> {
        reader.allow(Set.of("not"));
        yield below(reader, "not", depth).map(Condition.Not::new);
      }
      case "attribute" -> attribute(reader);
      case "item" -> item(reader, depth);
      default -> throw new IllegalStateException("unknown kind " + kind);
    };
  }

  private Optional<Condition> below(ObjectReader reader, String key, int depth) {
    return reader.member(key).map(json -> read(json, reader.at(key), depth + 1));
  }

  private Optional<List<Condition>> group(String key, ObjectReader reader, int depth) {
    reader.allow(Set.of(key));
    Optional<Json> json = reader.member(key);
    if (json.isPresent() && json.get() instanceof Json.ArrayValue array) {
      return Optional.of(list(array.elements(), reader.at(key), depth));
    }
    problems.add(
        ProblemCode.WRONG_TYPE, reader.at(key), "\"" + key + "\" holds a list of conditions.");
    return Optional.empty();
  }

  private Optional<Condition> attribute(ObjectReader reader) {
    reader.allow(Set.of("attribute", "op", "value", "matchCase"));
    Optional<String> name = reader.name("attribute");
    Test test = test(reader);
    return name.map(known -> new Condition.Attribute(known, test));
  }

  private Optional<Condition> item(ObjectReader reader, int depth) {
    reader.allow(Set.of("item", "where"));
    Optional<String> name = reader.name("item");
    reader.required("where", "the condition that one object of the list must pass");
    Condition where = below(reader, "where", depth).orElse(EVERYTHING);
    return name.map(known -> new Condition.Item(known, where));
  }

  /// The members `op`, `value` and `matchCase`; with a problem noted, a test that stands for them.
  Test test(ObjectReader reader) {
    Optional<Operator> operator = operator(reader);
    boolean matchCase = reader.flag("matchCase").orElse(false);
    return operator
        .flatMap(
            known -> operand(known, reader).map(operand -> new Test(known, operand, matchCase)))
        .orElse(ANY_VALUE);
  }

  private Optional<Operator> operator(ObjectReader reader) {
    Optional<Json> json = reader.required("op", "an operator");
    if (json.isEmpty()) {
      return Optional.empty();
    }
    if (!(json.get() instanceof Json.StringValue text)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          reader.at("op"),
          "An operator is a string, not " + json.get().kind() + ".");
      return Optional.empty();
    }
    Optional<Operator> operator = Operator.named(text.text());
    if (operator.isEmpty()) {
      List<String> known = Arrays.stream(Operator.values()).map(Operator::text).toList();
      problems.add(
          ProblemCode.UNKNOWN_OPERATOR,
          reader.at("op"),
          "There is no operator \"" + Suggestions.shortened(text.text()) + "\".",
          Suggestions.nearest(text.text(), known)
              .map(near -> "Did you mean \"" + near + "\"?")
              .orElse("Known are: " + String.join(", ", known) + "."));
    }
    return operator;
  }

  private Optional<Test.Operand> operand(Operator operator, ObjectReader reader) {
    if (operator.isUnary()) {
      if (reader.has("value")) {
        problems.add(
            ProblemCode.NOT_TOGETHER,
            reader.at("value"),
            "\"" + operator.text() + "\" takes no value.",
            "Leave \"value\" out.");
      }
      return Optional.of(new Test.Operand.None());
    }
    Optional<Json> value = reader.required("value", "a value to compare with");
    return operator.takesWindow()
        ? value.flatMap(json -> windows.read(json, reader.at("value"))).map(Test.Operand.In::new)
        : value.map(Test.Operand.Literal::new);
  }
}
