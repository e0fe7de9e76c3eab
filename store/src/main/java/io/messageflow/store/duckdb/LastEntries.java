package io.messageflow.store.duckdb;

import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// When a contact came into segments last. Rows of it alone tell at once; of rows of many contacts
/// only those are read that are later.
final class LastEntries {
  /// @param number of the change
  private record Entry(long number, long at) {}

  private final DuckDBConnection connection;
  private final int contact;
  private final Set<String> segments;
  private final Map<String, Entry> found = new HashMap<>();

  private LastEntries(DuckDBConnection connection, int contact, Set<String> segments) {
    this.connection = connection;
    this.contact = contact;
    this.segments = segments;
  }

  static Map<String, Long> of(DuckDBConnection connection, int contact, Set<String> segments)
      throws SQLException {
    if (segments.isEmpty()) {
      return Map.of();
    }
    LastEntries entries = new LastEntries(connection, contact, segments);
    entries.alone();
    entries.withOthers();
    Map<String, Long> instants = new HashMap<>();
    entries.found.forEach((segment, entry) -> instants.put(segment, entry.at()));
    return Collections.unmodifiableMap(instants);
  }

  private void alone() throws SQLException {
    String query =
        "SELECT segment, max(number), arg_max(happened, number) FROM membership_change"
            + " WHERE contact = ? AND entered GROUP BY segment";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, contact);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String segment = CellText.read(rows.getString(1));
          if (segments.contains(segment)) {
            found.put(segment, new Entry(rows.getLong(2), rows.getLong(3)));
          }
        }
      }
    }
  }

  /// The latest rows come first.
  private void withOthers() throws SQLException {
    String later =
        segments.stream()
            .map(segment -> "segment = ? AND number > ?")
            .collect(Collectors.joining(" OR "));
    String query =
        "SELECT segment, number, happened, contacts FROM membership_change"
            + " WHERE contact IS NULL AND entered AND ("
            + later
            + ") ORDER BY number DESC";
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      int place = 1;
      for (String segment : segments) {
        Entry known = found.get(segment);
        statement.setString(place++, CellText.of(segment));
        statement.setLong(place++, known == null ? 0 : known.number());
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          take(rows);
        }
      }
    }
  }

  private void take(ResultSet row) throws SQLException {
    String segment = CellText.read(row.getString(1));
    long number = row.getLong(2);
    Entry known = found.get(segment);
    if ((known == null || known.number() < number)
        && Contacts.read(row.getString(4)).contains(contact)) {
      found.put(segment, new Entry(number, row.getLong(3)));
    }
  }
}
