package io.messageflow.rules.check;

import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.data.ValueType;
import java.util.EnumSet;
import java.util.Set;

/// Which operators each type has.
public final class Operators {
  private static final Set<Operator> TEXT =
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.STARTS_WITH,
          Operator.ENDS_WITH,
          Operator.CONTAINS,
          Operator.NOT_CONTAINS,
          Operator.IN,
          Operator.NOT_IN,
          Operator.MATCHES,
          Operator.HAS_VALUE,
          Operator.HAS_NO_VALUE);
  private static final Set<Operator> NUMBER =
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.GREATER_THAN,
          Operator.AT_LEAST,
          Operator.LESS_THAN,
          Operator.AT_MOST,
          Operator.BETWEEN,
          Operator.NOT_BETWEEN,
          Operator.IN,
          Operator.NOT_IN,
          Operator.HAS_VALUE,
          Operator.HAS_NO_VALUE);
  private static final Set<Operator> DATE =
      EnumSet.of(
          Operator.EQUALS,
          Operator.NOT_EQUALS,
          Operator.BEFORE,
          Operator.AFTER,
          Operator.ON_OR_BEFORE,
          Operator.ON_OR_AFTER,
          Operator.BETWEEN,
          Operator.NOT_BETWEEN,
          Operator.WITHIN,
          Operator.NOT_WITHIN,
          Operator.ANNIVERSARY,
          Operator.HAS_VALUE,
          Operator.HAS_NO_VALUE);
  private static final Set<Operator> BOOLEAN =
      EnumSet.of(Operator.IS_TRUE, Operator.IS_FALSE, Operator.HAS_VALUE, Operator.HAS_NO_VALUE);
  private static final Set<Operator> TEXTS =
      EnumSet.of(
          Operator.INCLUDES,
          Operator.EXCLUDES,
          Operator.INCLUDES_ANY,
          Operator.INCLUDES_ALL,
          Operator.INCLUDES_NONE,
          Operator.HAS_VALUE,
          Operator.HAS_NO_VALUE);
  private static final Set<Operator> ITEMS = EnumSet.of(Operator.HAS_VALUE, Operator.HAS_NO_VALUE);

  private Operators() {}

  /// The operators of a type, in the order in which they are described.
  public static Set<Operator> of(ValueType type) {
    return EnumSet.copyOf(
        switch (type) {
          case TEXT -> TEXT;
          case NUMBER -> NUMBER;
          case DATE, DATETIME -> DATE;
          case BOOLEAN -> BOOLEAN;
          case TEXTS -> TEXTS;
          case ITEMS -> ITEMS;
        });
  }
}
