package io.messageflow.rules.words;

import io.messageflow.rules.ast.Test;
import io.messageflow.rules.json.Json;
import java.util.List;

/// Tests as predicates: "is "Kraków"", "is at least 3", "has a value".
final class Tests {
  private Tests() {}

  static String words(Test test) {
    String words =
        switch (test.operand()) {
          case Test.Operand.None none -> unary(test);
          case Test.Operand.In in -> within(test, Windows.words(in.window()));
          case Test.Operand.Literal literal -> binary(test, literal.value());
        };
    return test.matchCase() ? words + " (matching case)" : words;
  }

  private static String unary(Test test) {
    return switch (test.operator()) {
      case IS_TRUE -> "is true";
      case IS_FALSE -> "is false";
      case HAS_VALUE -> "has a value";
      case HAS_NO_VALUE -> "has no value";
      default -> test.operator().text();
    };
  }

  private static String within(Test test, String window) {
    return switch (test.operator()) {
      case WITHIN -> "lies " + window;
      case NOT_WITHIN -> "does not lie " + window;
      case ANNIVERSARY -> "has its anniversary " + window;
      default -> test.operator().text() + " " + window;
    };
  }

  private static String binary(Test test, Json value) {
    String operand = Values.words(value);
    return switch (test.operator()) {
      case EQUALS -> "is " + operand;
      case NOT_EQUALS -> "is not " + operand;
      case STARTS_WITH -> "starts with " + operand;
      case ENDS_WITH -> "ends with " + operand;
      case CONTAINS -> "contains " + operand;
      case NOT_CONTAINS -> "does not contain " + operand;
      case IN -> "is one of " + operand;
      case NOT_IN -> "is none of " + operand;
      case MATCHES -> "matches the pattern " + operand;
      case GREATER_THAN -> "is greater than " + operand;
      case AT_LEAST -> "is at least " + operand;
      case LESS_THAN -> "is less than " + operand;
      case AT_MOST -> "is at most " + operand;
      case BETWEEN -> "is between " + both(value);
      case NOT_BETWEEN -> "is not between " + both(value);
      case BEFORE -> "is before " + operand;
      case AFTER -> "is after " + operand;
      case ON_OR_BEFORE -> "is on or before " + operand;
      case ON_OR_AFTER -> "is on or after " + operand;
      case INCLUDES -> "include " + operand;
      case EXCLUDES -> "do not include " + operand;
      case INCLUDES_ANY -> "include any of " + operand;
      case INCLUDES_ALL -> "include all of " + both(value);
      case INCLUDES_NONE -> "include none of " + operand;
      case WITHIN, NOT_WITHIN, ANNIVERSARY, IS_TRUE, IS_FALSE, HAS_VALUE, HAS_NO_VALUE ->
          test.operator().text() + " " + operand;
    };
  }

  private static String both(Json value) {
    return value instanceof Json.ArrayValue array
        ? Values.listed(List.copyOf(array.elements()), " and ")
        : Values.words(value);
  }
}
