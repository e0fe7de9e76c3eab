package io.messageflow.store.duckdb;

import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.MembershipUpdate;
import io.messageflow.store.WaitingChange;
import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/// The tables of membership in segments.
final class MembershipRows {
  private static final List<Table> TABLES =
      List.of(Table.MEMBERSHIP_CHANGE, Table.MEMBERSHIP_WAITING);

  private MembershipRows() {}

  static void write(Appenders to, MembershipUpdate update) throws SQLException {
    for (MembershipChange change : update.changes()) {
      write(to.row(Table.MEMBERSHIP_CHANGE), change);
    }
    for (WaitingChange waiting : update.waiting()) {
      DuckDBAppender row =
          to.row(Table.MEMBERSHIP_WAITING)
              .append(CellText.of(waiting.segment()))
              .append(waiting.at())
              .append(waiting.due())
              .append(waiting.entered());
      Contacts.append(row, waiting.contacts());
      row.endRow();
    }
    if (update.knownUpTo().isPresent()) {
      long number = update.changes().isEmpty() ? 0 : update.changes().getLast().number();
      to.row(Table.MEMBERSHIP_CLOCK).append(update.knownUpTo().getAsLong()).append(number).endRow();
    }
  }

  private static void write(DuckDBAppender row, MembershipChange change) throws SQLException {
    row.append(change.number())
        .append(CellText.of(change.segment()))
        .append(change.version())
        .append(change.at())
        .append(change.entered())
        .append(change.cause().kind().name());
    append(row, change.cause().name());
    append(row, change.cause().id());
    Contacts.append(row, change.contacts());
    append(row, change.formerId());
    row.endRow();
  }

  private static void append(DuckDBAppender row, Optional<String> text) throws SQLException {
    if (text.isPresent()) {
      row.append(CellText.of(text.get()));
    } else {
      row.appendNull();
    }
  }

  /// Takes away all that was published of segments, and what waits.
  static void end(DuckDBConnection connection, List<String> segments) throws SQLException {
    for (String segment : segments) {
      for (Table table : TABLES) {
        try (PreparedStatement statement =
            connection.prepareStatement("DELETE FROM " + table.sql() + " WHERE segment = ?")) {
          statement.setString(1, CellText.of(segment));
          statement.executeUpdate();
        }
      }
    }
  }

  /// Takes contacts out of all rows.
  static void erase(DuckDBConnection connection, Collection<Integer> contacts) throws SQLException {
    int[] numbers = contacts.stream().mapToInt(Integer::intValue).toArray();
    RoaringBitmap erased = RoaringBitmap.bitmapOf(numbers);
    for (Table table : TABLES) {
      Database.execute(
          connection,
          "DELETE FROM "
              + table.sql()
              + " WHERE contact IN ("
              + FactWriter.numbers(contacts)
              + ")");
      erase(connection, table, erased);
    }
  }

  private record Shrunk(long row, RoaringBitmap contacts) {}

  private static void erase(DuckDBConnection connection, Table table, RoaringBitmap erased)
      throws SQLException {
    List<Shrunk> shrunk = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT rowid, contacts FROM " + table.sql() + " WHERE contacts IS NOT NULL")) {
      while (rows.next()) {
        RoaringBitmap contacts = Contacts.read(rows.getString(2));
        if (RoaringBitmap.intersects(contacts, erased)) {
          contacts.andNot(erased);
          shrunk.add(new Shrunk(rows.getLong(1), contacts));
        }
      }
    }
    for (Shrunk row : shrunk) {
      replace(connection, table, row);
    }
  }

  private static void replace(DuckDBConnection connection, Table table, Shrunk row)
      throws SQLException {
    String ofRow = " WHERE rowid = " + row.row();
    if (row.contacts().isEmpty()) {
      Database.execute(connection, "DELETE FROM " + table.sql() + ofRow);
      return;
    }
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE " + table.sql() + " SET contacts = ?" + ofRow)) {
      statement.setString(1, Contacts.text(row.contacts()));
      statement.executeUpdate();
    }
  }

  /// Takes away what counts no longer: earlier instants, and what waited for no longer.
  static void tidy(DuckDBConnection connection) throws SQLException {
    OptionalLong known = knownUpTo(connection);
    if (known.isPresent()) {
      long instant = known.getAsLong();
      Database.execute(
          connection,
          "DELETE FROM membership_clock WHERE known < "
              + instant
              + " AND number < (SELECT max(number) FROM membership_clock)");
      Database.execute(connection, "DELETE FROM membership_waiting WHERE due <= " + instant);
    }
  }

  static OptionalLong knownUpTo(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT max(known) FROM membership_clock")) {
      rows.next();
      long known = rows.getLong(1);
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(known);
    }
  }

  static long last(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT coalesce(max(number), 0) FROM membership_clock")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  /// Whether changes of a commit are in the file; one is enough to know of all.
  static boolean isWritten(DuckDBConnection connection, MembershipUpdate update)
      throws SQLException {
    return !update.changes().isEmpty() && last(connection) >= update.changes().getFirst().number();
  }

  static List<MembershipChange> read(
      DuckDBConnection connection, Optional<String> segment, long after, long upTo, int limit)
      throws SQLException {
    String ofSegment = segment.isPresent() ? " AND segment = ?" : "";
    String query =
        "SELECT * FROM membership_change WHERE number > ? AND number <= ?"
            + ofSegment
            + " ORDER BY number LIMIT "
            + limit;
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, after);
      statement.setLong(2, upTo);
      if (segment.isPresent()) {
        statement.setString(3, CellText.of(segment.get()));
      }
      return changes(statement);
    }
  }

  private static List<MembershipChange> changes(PreparedStatement statement) throws SQLException {
    List<MembershipChange> changes = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        changes.add(change(rows));
      }
    }
    return changes;
  }

  private static MembershipChange change(ResultSet row) throws SQLException {
    return new MembershipChange(
        row.getLong(1),
        CellText.read(row.getString(2)),
        row.getInt(3),
        row.getLong(4),
        row.getBoolean(5),
        new Cause(
            MembershipChange.Kind.valueOf(row.getString(6)),
            text(row.getString(7)),
            text(row.getString(8))),
        Contacts.read(row, 9),
        text(row.getString(11)));
  }

  private static Optional<String> text(@Nullable String cell) {
    return Optional.ofNullable(cell).map(CellText::read);
  }

  static List<WaitingChange> waiting(DuckDBConnection connection) throws SQLException {
    List<WaitingChange> waiting = new ArrayList<>();
    long known = knownUpTo(connection).orElse(Long.MIN_VALUE);
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT * FROM membership_waiting WHERE due > " + known + " ORDER BY rowid")) {
      while (rows.next()) {
        waiting.add(
            new WaitingChange(
                CellText.read(rows.getString(1)),
                rows.getLong(2),
                rows.getLong(3),
                rows.getBoolean(4),
                Contacts.read(rows, 5)));
      }
    }
    return waiting;
  }
}
