package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.util.List;
import java.util.OptionalInt;

/// What was found in one place in each of many rows: no value, one, or several where the place lies
/// in a list of objects. Immutable.
public sealed interface ValueColumn permits CodedColumn, OrderedColumn {
  /// The test as a question about rows.
  RowTest test(ValuePlan plan);

  /// The values of a row, in order.
  List<Value> values(int row);

  /// Whether no row has more than one value.
  boolean isSingle();

  /// The number of a row of a column in which no row has more than one value; `NaN` when it has
  /// none.
  double number(int row);

  /// The greatest number of all rows of a column in which no row has more than one value; `NaN`
  /// when there is none.
  double greatestNumber();

  /// The numbers among the values of a row, in order; not to be changed.
  double[] numbers(int row);

  /// Whether no row has more than one key: a set is one value of several keys.
  boolean hasSingleKeys();

  /// How many different keys [#keys] gives, which are below it; nothing when they may be any.
  OptionalInt keyCount();

  /// For each value of a row what makes it distinct from others of the column: equal numbers for
  /// values that count as one. Not to be changed.
  long[] keys(int row);

  /// The keys of a row as bits, where there are at most 64.
  long keyBits(int row);

  /// The memory that it takes, in bytes, its index and about that of its dictionary included.
  long sizeBytes();

  /// What the dictionary takes of it.
  long dictionaryBytes();
}
