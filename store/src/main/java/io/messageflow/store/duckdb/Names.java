package io.messageflow.store.duckdb;

import io.messageflow.store.cell.CellText;
import io.messageflow.store.cell.NameNumbers;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/// The dictionary of names in the file: a name is written once, and its number wherever it is used.
/// Not thread-safe.
final class Names {
  private final NameNumbers numbers = new NameNumbers();

  /// How many names the file holds; those after them are still to be written.
  private int written;

  /// The names in the file.
  static Names load(DuckDBConnection connection) throws SQLException {
    Names names = new Names();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT text FROM word ORDER BY number")) {
      while (rows.next()) {
        names.number(CellText.read(rows.getString(1)));
      }
    }
    names.written = names.texts().size();
    return names;
  }

  /// The number of a name, a new one for a new name.
  int number(String name) {
    return numbers.number(name);
  }

  /// See [NameNumbers#texts()].
  List<String> texts() {
    return numbers.texts();
  }

  String text(int number) {
    return texts().get(number);
  }

  /// Writes the names that the file does not hold yet.
  void write(Appenders to) throws SQLException {
    for (; written < texts().size(); written++) {
      to.row(Table.WORD).append(written).append(CellText.of(text(written))).endRow();
    }
  }
}
