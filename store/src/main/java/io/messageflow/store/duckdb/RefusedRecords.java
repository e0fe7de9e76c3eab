package io.messageflow.store.duckdb;

import io.messageflow.store.RefusedRecord;
import io.messageflow.store.cell.BodyReader;
import io.messageflow.store.cell.BodyWriter;
import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/// The table of refused records.
final class RefusedRecords {
  private RefusedRecords() {}

  static void write(Appenders to, List<RefusedRecord> records) throws SQLException {
    for (RefusedRecord refused : records) {
      to.row(Table.REFUSED)
          .append(refused.number())
          .append(refused.arrivedAt())
          .append(CellText.of(refused.kind()))
          .append(CellText.of(refused.code()))
          .append(BodyWriter.json(refused.reason()))
          .append(CellText.of(refused.record()))
          .endRow();
    }
  }

  static void remove(DuckDBConnection connection, List<Long> numbers) throws SQLException {
    if (numbers.isEmpty()) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM refused WHERE number IN (" + FactWriter.numbers(numbers) + ")");
    }
  }

  /// Those with a number greater than `after`, oldest first.
  static List<RefusedRecord> read(DuckDBConnection connection, long after, int limit)
      throws SQLException {
    List<RefusedRecord> records = new ArrayList<>();
    String query = "SELECT * FROM refused WHERE number > ? ORDER BY number LIMIT " + limit;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, after);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          records.add(record(rows));
        }
      }
    }
    return records;
  }

  private static RefusedRecord record(ResultSet row) throws SQLException {
    return new RefusedRecord(
        row.getLong(1),
        row.getLong(2),
        CellText.read(row.getString(3)),
        CellText.read(row.getString(4)),
        BodyReader.json(row.getString(5)),
        CellText.read(row.getString(6)));
  }

  static long count(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM refused")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
