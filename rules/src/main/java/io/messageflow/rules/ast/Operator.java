package io.messageflow.rules.ast;

import java.util.Arrays;
import java.util.Optional;

/// The operators of conditions on fields and attributes, by their name in JSON.
public enum Operator {
  EQUALS("equals"),
  NOT_EQUALS("notEquals"),
  STARTS_WITH("startsWith"),
  ENDS_WITH("endsWith"),
  CONTAINS("contains"),
  NOT_CONTAINS("notContains"),
  IN("in"),
  NOT_IN("notIn"),
  MATCHES("matches"),
  GREATER_THAN("greaterThan"),
  AT_LEAST("atLeast"),
  LESS_THAN("lessThan"),
  AT_MOST("atMost"),
  BETWEEN("between"),
  NOT_BETWEEN("notBetween"),
  BEFORE("before"),
  AFTER("after"),
  ON_OR_BEFORE("onOrBefore"),
  ON_OR_AFTER("onOrAfter"),
  WITHIN("within"),
  NOT_WITHIN("notWithin"),
  ANNIVERSARY("anniversary"),
  IS_TRUE("isTrue"),
  IS_FALSE("isFalse"),
  INCLUDES("includes"),
  EXCLUDES("excludes"),
  INCLUDES_ANY("includesAny"),
  INCLUDES_ALL("includesAll"),
  INCLUDES_NONE("includesNone"),
  HAS_VALUE("hasValue"),
  HAS_NO_VALUE("hasNoValue");

  private final String text;

  Operator(String text) {
    this.text = text;
  }

  /// The operator's name in JSON.
  public String text() {
    return text;
  }

  public static Optional<Operator> named(String text) {
    return Arrays.stream(values()).filter(operator -> operator.text.equals(text)).findFirst();
  }

  /// Whether the operator takes no `value`.
  public boolean isUnary() {
    return switch (this) {
      case IS_TRUE, IS_FALSE, HAS_VALUE, HAS_NO_VALUE -> true;
      case EQUALS,
          NOT_EQUALS,
          STARTS_WITH,
          ENDS_WITH,
          CONTAINS,
          NOT_CONTAINS,
          IN,
          NOT_IN,
          MATCHES,
          GREATER_THAN,
          AT_LEAST,
          LESS_THAN,
          AT_MOST,
          BETWEEN,
          NOT_BETWEEN,
          BEFORE,
          AFTER,
          ON_OR_BEFORE,
          ON_OR_AFTER,
          WITHIN,
          NOT_WITHIN,
          ANNIVERSARY,
          INCLUDES,
          EXCLUDES,
          INCLUDES_ANY,
          INCLUDES_ALL,
          INCLUDES_NONE ->
          false;
    };
  }

  /// Whether the operator asks only if there is a value.
  public boolean asksPresence() {
    return this == HAS_VALUE || this == HAS_NO_VALUE;
  }

  /// Whether the operator's `value` is a window.
  public boolean takesWindow() {
    return this == WITHIN || this == NOT_WITHIN || this == ANNIVERSARY;
  }
}
