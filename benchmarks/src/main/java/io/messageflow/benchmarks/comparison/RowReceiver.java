package io.messageflow.benchmarks.comparison;

import java.util.List;

/// Takes rows into tables.
@FunctionalInterface
interface RowReceiver {
  /// Takes one row.
  ///
  /// @param cells whole numbers, numbers, texts, truths, days and instants, in the order of the
  ///   table's columns
  void row(Table table, List<Object> cells);
}
