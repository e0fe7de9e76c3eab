package io.messageflow.store.duckdb;

import io.messageflow.store.duckdb.cell.CellText;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.duckdb.DuckDBConnection;

/// The dictionary of names: a name is written once, and a small number wherever it is used. Not
/// thread-safe.
final class Names {
  private final Texts texts = new Texts();
  private final Map<String, Integer> numbers = new HashMap<>();

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
    names.written = names.texts.size();
    return names;
  }

  /// The number of a name, a new one for a new name.
  int number(String name) {
    Integer known = numbers.get(name);
    if (known != null) {
      return known;
    }
    int number = texts.size();
    texts.add(name);
    numbers.put(name, number);
    return number;
  }

  /// The names by number. Grows; what is there stays, and any thread may read it that was handed a
  /// number.
  List<String> texts() {
    return texts;
  }

  private static final class Texts extends AbstractList<String> implements RandomAccess {
    private volatile String[] room = new String[64];
    private volatile int size;

    @Override
    public boolean add(String text) {
      int count = size;
      String[] now = room;
      if (count == now.length) {
        now = Arrays.copyOf(now, count * 2);
      }
      now[count] = text;
      room = now;
      size = count + 1;
      return true;
    }

    @Override
    public String get(int number) {
      return room[Objects.checkIndex(number, size)];
    }

    @Override
    public int size() {
      return size;
    }
  }

  String text(int number) {
    return texts.get(number);
  }

  /// Writes the names that the file does not hold yet.
  void write(Appenders to) throws SQLException {
    for (; written < texts.size(); written++) {
      to.row(Table.WORD).append(written).append(CellText.of(texts.get(written))).endRow();
    }
  }
}
