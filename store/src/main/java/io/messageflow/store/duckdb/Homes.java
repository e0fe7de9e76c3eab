package io.messageflow.store.duckdb;

import io.messageflow.store.Journal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;

/// Which contacts were merged into which others. A merger is one small row: what is known of a
/// contact keeps its number on disk, and gets the number of its home when it is read back. So a
/// merger costs nothing, and facts that still arrive under the old number go to the home too. Not
/// thread-safe.
final class Homes {
  private final Map<Integer, Integer> homes = new HashMap<>();
  private final Map<Integer, Set<Integer>> members = new HashMap<>();

  /// The mergers in the file.
  static Homes load(DuckDBConnection connection) throws SQLException {
    Homes homes = new Homes();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT contact, home FROM merged")) {
      while (rows.next()) {
        homes.merge(rows.getInt(1), rows.getInt(2));
      }
    }
    return homes;
  }

  /// All that belongs to the contact belongs to the other from now on.
  void merge(int contact, int into) {
    int from = of(contact);
    int to = of(into);
    if (from == to) {
      throw new IllegalArgumentException(contact + " belongs to " + into + " already");
    }
    Set<Integer> all = members.computeIfAbsent(to, number -> new HashSet<>());
    for (int member : members(from)) {
      homes.put(member, to);
      all.add(member);
    }
    members.remove(from);
  }

  /// The number under which the contact is known now.
  int of(int contact) {
    return homes.getOrDefault(contact, contact);
  }

  /// All numbers that lead to the contact, its own too; none when it has another home.
  Set<Integer> members(int contact) {
    if (homes.containsKey(contact)) {
      return Set.of();
    }
    Set<Integer> all = new HashSet<>(members.getOrDefault(contact, Set.of()));
    all.add(contact);
    return all;
  }

  /// The contact is gone, and all that led to it.
  void erase(int contact) {
    members(contact).forEach(homes::remove);
    members.remove(contact);
  }

  /// See [io.messageflow.store.Journal#homes()].
  static int[] ofAll(DuckDBConnection connection) throws SQLException {
    Homes homes = load(connection);
    int[] byNumber = new int[0];
    int count = 0;
    try (PreparedStatement statement = connection.prepareStatement("SELECT contact FROM contact");
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (result.nextChunk()) {
        DuckDBDataChunkReader rows = result.chunk();
        for (long row = 0; row < rows.rowCount(); row++) {
          int number = rows.vector(0).getInt(row);
          if (number >= byNumber.length) {
            int known = byNumber.length;
            byNumber = Arrays.copyOf(byNumber, Math.max(number + 1, known * 2));
            Arrays.fill(byNumber, known, byNumber.length, Journal.NOBODY);
          }
          byNumber[number] = homes.of(number);
          count = Math.max(count, number + 1);
        }
      }
    }
    return Arrays.copyOf(byNumber, count);
  }

  /// Home by number, for many questions: a number beyond the end is its own home.
  int[] byNumber() {
    int last = homes.keySet().stream().mapToInt(Integer::intValue).max().orElse(-1);
    int[] byNumber = new int[last + 1];
    for (int i = 0; i < byNumber.length; i++) {
      byNumber[i] = of(i);
    }
    return byNumber;
  }
}
