package io.messageflow.engine.column;

import io.messageflow.rules.plan.ValuePlan;
import java.util.function.IntUnaryOperator;

/// Contacts by the value of one row of each: the last value of a field, or an attribute of the
/// first or last event.
sealed interface ValueIndex permits CodeSets, CodeOrder {
  /// The row of a contact that has none.
  int NO_ROW = -1;

  /// The index of the contacts that have such a row.
  ///
  /// @param size numbers of contacts are below it
  /// @param rows the row of a contact, or [#NO_ROW]
  static ValueIndex of(CodedColumn values, int size, IntUnaryOperator rows) {
    return values.count() <= CodeSets.MOST_CODES
        ? CodeSets.of(values, size, rows)
        : CodeOrder.of(values, size, rows);
  }

  /// Whose value passes.
  Selection passing(ValuePlan plan);

  long sizeBytes();
}
