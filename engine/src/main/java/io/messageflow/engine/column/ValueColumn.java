package io.messageflow.engine.column;

import io.messageflow.rules.plan.ValuePlan;

/// What was found in one place in each of many rows: no value, one, or several where the place lies
/// in a list of objects. Immutable.
public sealed interface ValueColumn permits CodedColumn, NumberColumn, MomentColumn {
  /// The test as a question about rows.
  RowTest test(ValuePlan plan);

  /// The numbers among the values of a row, in order; not to be changed.
  double[] numbers(int row);

  /// For each value of a row what makes it distinct from others of the column: equal numbers for
  /// values that count as one. Not to be changed.
  long[] keys(int row);

  /// The memory of its arrays, in bytes, without its dictionary.
  long sizeBytes();
}
