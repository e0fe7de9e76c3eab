package io.messageflow.rules.check;

import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.semantics.NumberTest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Types the operand of a condition and lowers its operator: a negative operator becomes the
/// complement of its positive one.
final class TestChecker {
  private final Surroundings surroundings;
  private final Problems problems;
  private final IntervalChecker intervals;

  TestChecker(Surroundings surroundings, Problems problems, IntervalChecker intervals) {
    this.surroundings = surroundings;
    this.problems = problems;
    this.intervals = intervals;
  }

  /// @param types what the name can be; more than one only on events of any name, where the type
  ///   that fits operator and operand is taken
  /// @param any whether the condition is on events of any name
  Optional<ValueTest> check(
      Test test, Set<ValueType> types, String name, boolean any, String pointer) {
    if (test.operator().asksPresence()) {
      refuseMatchCase(test, pointer);
      ValueTest has = new ValueTest.HasValue(any ? Set.of(ValueType.values()) : types);
      return Optional.of(complementIf(test.operator() == Operator.HAS_NO_VALUE, has));
    }
    List<ValueType> fitting =
        types.stream().filter(type -> Operators.of(type).contains(test.operator())).toList();
    if (fitting.isEmpty()) {
      refuseOperator(test, types, name, pointer);
      return Optional.empty();
    }
    for (ValueType type : fitting.subList(0, fitting.size() - 1)) {
      Problems attempt = new Problems();
      Optional<ValueTest> checked = checker(type, attempt, pointer).check(test);
      if (attempt.isEmpty() && checked.isPresent()) {
        return checked;
      }
    }
    return checker(fitting.getLast(), problems, pointer).check(test);
  }

  private void refuseOperator(Test test, Set<ValueType> types, String name, String pointer) {
    ValueType type = types.iterator().next();
    problems.add(
        ProblemCode.OPERATOR_NOT_FOR_TYPE,
        Problems.child(pointer, "op"),
        "\""
            + test.operator().text()
            + "\" is no operator of \""
            + name
            + "\", which is "
            + type.description()
            + ".",
        "It has "
            + String.join(", ", Operators.of(type).stream().map(Operator::text).toList())
            + ".");
  }

  private void refuseMatchCase(Test test, String pointer) {
    if (test.matchCase()) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          Problems.child(pointer, "matchCase"),
          "\"matchCase\" goes only with comparisons of texts.",
          "Leave it out.");
    }
  }

  private TypedTestChecker checker(ValueType type, Problems target, String pointer) {
    return new TypedTestChecker(type, surroundings, target, intervals.reportingTo(target), pointer);
  }

  static ValueTest complementIf(boolean negative, ValueTest test) {
    return negative ? new ValueTest.Complement(test) : test;
  }

  static NumberTest.Relation relation(Operator operator) {
    return switch (operator) {
      case EQUALS, NOT_EQUALS -> NumberTest.Relation.EQUAL;
      case GREATER_THAN -> NumberTest.Relation.GREATER;
      case AT_LEAST -> NumberTest.Relation.AT_LEAST;
      case LESS_THAN -> NumberTest.Relation.LESS;
      case AT_MOST -> NumberTest.Relation.AT_MOST;
      default -> throw new IllegalArgumentException(operator + " compares no numbers");
    };
  }
}
