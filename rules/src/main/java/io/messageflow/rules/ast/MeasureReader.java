package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.semantics.Span;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads measures and comparisons.
final class MeasureReader {
  static final Set<String> MEASURES =
      Set.of("count", "days", "sum", "average", "minimum", "maximum", "distinct", "periods");

  private static final Set<String> COMPARISONS =
      Set.of("equals", "notEquals", "greaterThan", "atLeast", "lessThan", "atMost", "between");
  private static final String COMPARISON_HINT = "Write for example {\"atLeast\": 3}.";
  private static final int MOST_PERIODS = 1_000;

  /// Stands for a comparison with a problem, so that the attribute before it is looked up.
  private static final Comparison ANY_NUMBER = new Comparison.Single(Operator.AT_LEAST, 0);

  private final Problems problems;
  private final Limits limits;

  MeasureReader(Problems problems, Limits limits) {
    this.problems = problems;
    this.limits = limits;
  }

  Optional<Measure> read(ObjectReader node) {
    List<String> named = MEASURES.stream().filter(node::has).sorted().toList();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    if (named.size() > 1) {
      problems.add(
          ProblemCode.TWO_MEASURES,
          node.at(named.get(1)),
          "One condition has one measure, not \"" + String.join("\" and \"", named) + "\".",
          "Make two conditions of it, under \"all\".");
      return Optional.empty();
    }
    String key = named.getFirst();
    Json json = node.member(key).orElse(Json.none());
    if (!(json instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          node.at(key),
          "\"" + key + "\" holds an object, not " + json.kind() + ".",
          key.equals("count") || key.equals("days")
              ? COMPARISON_HINT
              : key.equals("periods")
                  ? "Write for example {\"length\": \"P7D\", \"last\": 6, \"atLeast\": 4}."
                  : "Write for example {\"attribute\": \"amount\", \"atLeast\": 100}.");
      return Optional.empty();
    }
    return measure(key, new ObjectReader(object, node.at(key), problems, limits), node.at(key));
  }

  private Optional<Measure> measure(String key, ObjectReader reader, String pointer) {
    return switch (key) {
      case "count" -> comparison(reader, pointer, Set.of(), true).map(Measure.Count::new);
      case "days" -> comparison(reader, pointer, Set.of(), true).map(Measure.Days::new);
      case "periods" -> periods(reader, pointer);
      default -> aggregate(function(key), reader, pointer);
    };
  }

  private static Measure.Function function(String key) {
    return Arrays.stream(Measure.Function.values())
        .filter(function -> function.text().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private Optional<Measure> aggregate(
      Measure.Function function, ObjectReader reader, String pointer) {
    Optional<String> attribute = reader.name("attribute");
    boolean whole = function == Measure.Function.DISTINCT;
    Comparison comparison =
        comparison(reader, pointer, Set.of("attribute"), whole).orElse(ANY_NUMBER);
    return attribute.map(name -> new Measure.Aggregate(function, name, comparison));
  }

  private Optional<Measure> periods(ObjectReader reader, String pointer) {
    reader.required("length", "the length of a period, for example \"P7D\"");
    Optional<Span> length = reader.span("length", false);
    Optional<Long> last = reader.whole("last", 1, MOST_PERIODS);
    Optional<Comparison> each = Optional.empty();
    if (reader.has("each")) {
      each = each(reader);
    }
    Optional<Comparison> comparison =
        comparison(reader, pointer, Set.of("length", "last", "each"), true);
    if (length.isEmpty() || last.isEmpty() || comparison.isEmpty()) {
      return Optional.empty();
    }
    if (length.get().nominalMillis() * last.get()
        > Span.of("P" + Span.MAX_YEARS + "Y").nominalMillis()) {
      problems.add(
          ProblemCode.OUT_OF_RANGE,
          pointer,
          "The periods together are longer than " + Span.MAX_YEARS + " years.");
      return Optional.empty();
    }
    int count = last.get().intValue();
    return Optional.of(new Measure.Periods(length.get(), count, each, comparison.get()));
  }

  private Optional<Comparison> each(ObjectReader reader) {
    if (reader.member("each").orElse(Json.none()) instanceof Json.ObjectValue object) {
      ObjectReader inner = new ObjectReader(object, reader.at("each"), problems, limits);
      return comparison(inner, reader.at("each"), Set.of(), true);
    }
    problems.add(
        ProblemCode.WRONG_TYPE, reader.at("each"), "\"each\" holds a comparison.", COMPARISON_HINT);
    return Optional.empty();
  }

  /// The one comparison among the members; `whole` when a count is compared.
  private Optional<Comparison> comparison(
      ObjectReader reader, String pointer, Set<String> others, boolean whole) {
    Set<String> known = new HashSet<>(COMPARISONS);
    known.addAll(others);
    reader.allow(known);
    List<String> named = COMPARISONS.stream().filter(reader::has).sorted().toList();
    if (named.isEmpty()) {
      problems.add(
          ProblemCode.MISSING_KEY, pointer, "A comparison is missing here.", COMPARISON_HINT);
      return Optional.empty();
    }
    if (named.size() > 1) {
      problems.add(
          ProblemCode.TWO_COMPARISONS,
          reader.at(named.get(1)),
          "One measure has one comparison, not \"" + String.join("\" and \"", named) + "\".",
          "For a range write {\"between\": [2, 5]}.");
      return Optional.empty();
    }
    String key = named.getFirst();
    Json operand = reader.member(key).orElse(Json.none());
    if (key.equals("between")) {
      return between(operand, reader.at(key), whole);
    }
    Operator operator = Operator.named(key).orElseThrow();
    return number(operand, reader.at(key), whole)
        .map(value -> new Comparison.Single(operator, value));
  }

  private Optional<Comparison> between(Json json, String pointer, boolean whole) {
    if (!(json instanceof Json.ArrayValue array) || array.elements().size() != 2) {
      problems.add(
          ProblemCode.WRONG_TYPE, pointer, "\"between\" holds two numbers.", "Write [2, 5].");
      return Optional.empty();
    }
    Optional<Double> low = number(array.elements().get(0), Problems.child(pointer, 0), whole);
    Optional<Double> high = number(array.elements().get(1), Problems.child(pointer, 1), whole);
    if (low.isEmpty() || high.isEmpty()) {
      return Optional.empty();
    }
    if (low.get() > high.get()) {
      problems.add(
          ProblemCode.REVERSED_BOUNDS,
          pointer,
          "The first bound is greater than the second.",
          "Swap them.");
    }
    return Optional.of(new Comparison.Between(low.get(), high.get()));
  }

  private Optional<Double> number(Json json, String pointer, boolean whole) {
    if (!(json instanceof Json.NumberValue number)) {
      problems.add(
          ProblemCode.WRONG_TYPE, pointer, "A number stands here, not " + json.kind() + ".");
      return Optional.empty();
    }
    double value = number.value();
    if (!Double.isFinite(value)) {
      problems.add(ProblemCode.OUT_OF_RANGE, pointer, "The number is too large.");
      return Optional.empty();
    }
    if (whole && (value < 0 || value != Math.rint(value))) {
      problems.add(
          ProblemCode.OUT_OF_RANGE, pointer, "A count is compared with a whole number from 0 on.");
      return Optional.empty();
    }
    return Optional.of(value == 0 ? 0.0 : value);
  }
}
