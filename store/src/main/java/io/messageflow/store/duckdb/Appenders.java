package io.messageflow.store.duckdb;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// The appenders of one transaction, one a table, made when the first row comes. What they hold is
/// in the tables after [#flush()].
final class Appenders {
  private final DuckDBConnection connection;
  private final Map<Table, DuckDBAppender> open = new EnumMap<>(Table.class);

  Appenders(DuckDBConnection connection) {
    this.connection = connection;
  }

  /// Begins a row; its cells follow in the order of the columns, and `endRow()`.
  DuckDBAppender row(Table table) throws SQLException {
    DuckDBAppender appender = open.get(table);
    if (appender == null) {
      appender = connection.createAppender(table.sql());
      open.put(table, appender);
    }
    return appender.beginRow();
  }

  /// Gives all rows to the tables.
  void flush() throws SQLException {
    for (DuckDBAppender appender : open.values()) {
      appender.close();
    }
    open.clear();
  }

  /// Drops what was not given to the tables; for a transaction that failed, and before it is rolled
  /// back: an appender gives its rows away even now.
  void drop() {
    for (DuckDBAppender appender : open.values()) {
      try {
        appender.close();
      } catch (SQLException ignored) {
        // The transaction is rolled back: where the rows went does not matter.
      }
    }
    open.clear();
  }
}
