package io.messageflow.rules.check;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.check.ValueTest.TextRelation;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.NumberTest;
import io.messageflow.rules.semantics.Texts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Checks the operand of one condition whose type is settled.
final class TypedTestChecker {
  private final ValueType type;
  private final Surroundings surroundings;
  private final Problems problems;
  private final IntervalChecker intervals;
  private final String pointer;
  private final String valuePointer;

  TypedTestChecker(
      ValueType type,
      Surroundings surroundings,
      Problems problems,
      IntervalChecker intervals,
      String pointer) {
    this.type = type;
    this.surroundings = surroundings;
    this.problems = problems;
    this.intervals = intervals;
    this.pointer = pointer;
    this.valuePointer = Problems.child(pointer, "value");
  }

  /// The test, when the operator is one of the type's; empty with the problem noted when the
  /// operand does not do.
  Optional<ValueTest> check(Test test) {
    if (test.matchCase() && type != ValueType.TEXT && type != ValueType.TEXTS) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          Problems.child(pointer, "matchCase"),
          "\"matchCase\" goes only with comparisons of texts.",
          "Leave it out.");
    }
    return switch (type) {
      case TEXT -> literal(test).flatMap(value -> text(test, value));
      case NUMBER -> literal(test).flatMap(value -> number(test.operator(), value));
      case DATE, DATETIME -> dated(test);
      case BOOLEAN -> Optional.of(new ValueTest.Flag(test.operator() == Operator.IS_TRUE));
      case TEXTS -> literal(test).flatMap(value -> texts(test, value));
      case ITEMS ->
          throw new IllegalArgumentException(test.operator() + " asks no list of objects");
    };
  }

  private static Optional<Json> literal(Test test) {
    return switch (test.operand()) {
      case Test.Operand.Literal literal -> Optional.of(literal.value());
      case Test.Operand.None none -> Optional.empty();
      case Test.Operand.In in -> Optional.empty();
    };
  }

  private Optional<ValueTest> text(Test test, Json value) {
    boolean matchCase = test.matchCase();
    return switch (test.operator()) {
      case EQUALS, NOT_EQUALS, STARTS_WITH, ENDS_WITH, CONTAINS, NOT_CONTAINS ->
          comparable(value, valuePointer, matchCase)
              .map(operand ->
                  TestChecker.complementIf(
                      test.operator() == Operator.NOT_EQUALS
                          || test.operator() == Operator.NOT_CONTAINS,
                      new ValueTest.Text(relation(test.operator()), operand, matchCase)));
      case IN, NOT_IN ->
          comparables(value, matchCase)
              .map(operands ->
                  TestChecker.complementIf(
                      test.operator() == Operator.NOT_IN,
                      new ValueTest.TextIn(operands, matchCase)));
      case MATCHES -> pattern(value, matchCase).map(ValueTest.TextMatches::new);
      default -> throw new IllegalArgumentException(test.operator() + " asks no text");
    };
  }

  private static TextRelation relation(Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS -> TextRelation.EQUALS;
      case STARTS_WITH -> TextRelation.STARTS_WITH;
      case ENDS_WITH -> TextRelation.ENDS_WITH;
      case CONTAINS, NOT_CONTAINS -> TextRelation.CONTAINS;
      default -> throw new IllegalArgumentException(operator + " is no relation of texts");
    };
  }

  private Optional<String> plainText(Json value, String at) {
    if (!(value instanceof Json.StringValue string)) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          at,
          "A text is compared with a text, not " + value.kind() + ".");
      return Optional.empty();
    }
    if (string.text().isEmpty()) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          at,
          "An empty text is no value, so nothing can be compared with it.",
          "Use \"hasValue\" or \"hasNoValue\".");
      return Optional.empty();
    }
    if (string.text().getBytes(StandardCharsets.UTF_8).length > surroundings.limits().textBytes()) {
      problems.add(ProblemCode.TOO_LONG, at, "The text is longer than 64 KiB.");
      return Optional.empty();
    }
    return Optional.of(string.text());
  }

  private Optional<String> comparable(Json value, String at, boolean matchCase) {
    return plainText(value, at).map(text -> Texts.comparable(text, matchCase));
  }

  private Optional<Set<String>> comparables(Json value, boolean matchCase) {
    Optional<List<Json>> elements = elements(value, "texts");
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    Set<String> operands = new HashSet<>();
    int size = elements.get().size();
    boolean complete = true;
    for (int i = 0; i < size; i++) {
      Optional<String> operand =
          comparable(elements.get().get(i), Problems.child(valuePointer, i), matchCase);
      operand.ifPresent(operands::add);
      complete &= operand.isPresent();
    }
    return complete ? Optional.of(operands) : Optional.empty();
  }

  private Optional<List<Json>> elements(Json value, String what) {
    if (!(value instanceof Json.ArrayValue array)) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          valuePointer,
          "A list of " + what + " stands here, not " + value.kind() + ".");
      return Optional.empty();
    }
    if (array.elements().isEmpty()) {
      problems.add(ProblemCode.EMPTY_LIST, valuePointer, "The list of " + what + " is empty.");
      return Optional.empty();
    }
    return Optional.of(array.elements());
  }

  private Optional<Pattern> pattern(Json value, boolean matchCase) {
    Optional<String> text = plainText(value, valuePointer);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (PatternSize.isTooLarge(text.get())) {
      problems.add(
          ProblemCode.INVALID_PATTERN,
          valuePointer,
          "The pattern is too long, or repeats too much.",
          "A pattern has at most "
              + PatternSize.MOST_CHARACTERS
              + " characters and repeats a part at"
              + " most "
              + PatternSize.MOST_REPEATS
              + " times.");
      return Optional.empty();
    }
    if (PatternCase.isEndless(text.get(), matchCase)) {
      problems.add(
          ProblemCode.INVALID_PATTERN,
          valuePointer,
          "The case of the letters U+1C80 to U+1C88 cannot be ignored, and the pattern names them.",
          "Leave them out, as in [\\x{80}-\\x{1C7F}\\x{1C89}-\\x{FFFF}], or set \"matchCase\".");
      return Optional.empty();
    }
    try {
      return Optional.of(Pattern.compile(text.get(), matchCase ? 0 : Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      problems.add(
          ProblemCode.INVALID_PATTERN,
          valuePointer,
          "This is no regular expression of RE2: " + e.getDescription() + ".",
          "RE2 has no look-around and no back-references.");
      return Optional.empty();
    }
  }

  private Optional<ValueTest> number(Operator operator, Json value) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS, GREATER_THAN, AT_LEAST, LESS_THAN, AT_MOST ->
          number(value, valuePointer)
              .map(operand ->
                  numeric(
                      operator == Operator.NOT_EQUALS,
                      new NumberTest.Is(TestChecker.relation(operator), operand)));
      case BETWEEN, NOT_BETWEEN ->
          numbers(value, true)
              .map(pair ->
                  numeric(
                      operator == Operator.NOT_BETWEEN,
                      new NumberTest.Between(pair.get(0), pair.get(1))));
      case IN, NOT_IN ->
          numbers(value, false)
              .map(operands ->
                  numeric(operator == Operator.NOT_IN, new NumberTest.In(new HashSet<>(operands))));
      default -> throw new IllegalArgumentException(operator + " asks no number");
    };
  }

  private static ValueTest numeric(boolean negative, NumberTest test) {
    return TestChecker.complementIf(negative, new ValueTest.Numeric(test));
  }

  private Optional<Double> number(Json value, String at) {
    if (!(value instanceof Json.NumberValue number)) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          at,
          "A number is compared with a number, not " + value.kind() + ".");
      return Optional.empty();
    }
    if (!Double.isFinite(number.value())) {
      problems.add(ProblemCode.OUT_OF_RANGE, at, "The number is too large.");
      return Optional.empty();
    }
    return Optional.of(number.value() == 0 ? 0.0 : number.value());
  }

  private Optional<List<Double>> numbers(Json value, boolean range) {
    Optional<List<Json>> elements = elements(value, "numbers");
    if (elements.isEmpty()) {
      return Optional.empty();
    }
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < elements.get().size(); i++) {
      number(elements.get().get(i), Problems.child(valuePointer, i)).ifPresent(numbers::add);
    }
    if (numbers.size() != elements.get().size() || (range && !isRange(numbers))) {
      return Optional.empty();
    }
    return Optional.of(numbers);
  }

  private boolean isRange(List<Double> bounds) {
    if (bounds.size() != 2) {
      problems.add(
          ProblemCode.INVALID_VALUE,
          valuePointer,
          "\"between\" takes two bounds.",
          "Write [2, 5].");
      return false;
    }
    if (bounds.get(0) > bounds.get(1)) {
      problems.add(
          ProblemCode.REVERSED_BOUNDS,
          valuePointer,
          "The first bound is greater than the second.",
          "Swap them.");
      return false;
    }
    return true;
  }

  private Optional<ValueTest> dated(Test test) {
    return switch (test.operand()) {
      case Test.Operand.In in ->
          intervals
              .ofValues(in.window(), type, valuePointer)
              .map(interval -> within(test.operator(), interval));
      case Test.Operand.Literal literal ->
          intervals
              .ofComparison(test.operator(), literal.value(), type, valuePointer)
              .map(interval ->
                  TestChecker.complementIf(
                      test.operator() == Operator.NOT_EQUALS
                          || test.operator() == Operator.NOT_BETWEEN,
                      new ValueTest.Dated(type, interval)));
      case Test.Operand.None none -> Optional.empty();
    };
  }

  private ValueTest within(Operator operator, Interval interval) {
    return operator == Operator.ANNIVERSARY
        ? new ValueTest.Anniversary(type, interval)
        : TestChecker.complementIf(
            operator == Operator.NOT_WITHIN, new ValueTest.Dated(type, interval));
  }

  private Optional<ValueTest> texts(Test test, Json value) {
    boolean matchCase = test.matchCase();
    return switch (test.operator()) {
      case INCLUDES, EXCLUDES ->
          comparable(value, valuePointer, matchCase)
              .map(operand ->
                  TestChecker.complementIf(
                      test.operator() == Operator.EXCLUDES,
                      new ValueTest.IncludesAny(Set.of(operand), matchCase)));
      case INCLUDES_ANY, INCLUDES_NONE ->
          comparables(value, matchCase)
              .map(operands ->
                  TestChecker.complementIf(
                      test.operator() == Operator.INCLUDES_NONE,
                      new ValueTest.IncludesAny(operands, matchCase)));
      case INCLUDES_ALL ->
          comparables(value, matchCase)
              .map(operands -> new ValueTest.IncludesAll(operands, matchCase));
      default -> throw new IllegalArgumentException(test.operator() + " asks no set of texts");
    };
  }
}
