package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import java.util.List;

/// The values that are to become a column, row after row.
interface ColumnSource {
  int rows();

  /// Hands over every row once, rows in any order and from several threads at once.
  ///
  /// @param copying whether rows that an earlier column has already may be copied from it
  void fill(ColumnSink sink, boolean copying);

  /// Where rows are put.
  interface ColumnSink {
    void put(int row, List<Value> values);

    /// Takes rows over from the earlier column.
    void copy(int earlierRow, int row, int count);
  }
}
