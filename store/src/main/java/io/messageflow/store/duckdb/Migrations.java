package io.messageflow.store.duckdb;

import io.messageflow.store.StoreException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.duckdb.DuckDBConnection;

/// Brings a file to the tables of this release. Step n makes version n of version n - 1 and never
/// changes once it was released; version 0 is an empty file. All steps that a file needs are one
/// transaction.
final class Migrations {
  @FunctionalInterface
  private interface Step {
    void apply(Statement statement) throws SQLException;
  }

  private static final List<Step> STEPS =
      List.of(
          statement -> make(statement, 1),
          statement -> make(statement, 2),
          statement -> make(statement, 3),
          statement -> make(statement, 4));

  /// The version of this release.
  static final int CURRENT = STEPS.size();

  private Migrations() {}

  /// Brings the file to [#CURRENT].
  ///
  /// @throws StoreException when it is of a later release, or no journal
  static void apply(DuckDBConnection connection, Path file) throws SQLException {
    int version = version(connection, file);
    if (version == CURRENT) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (Step step : STEPS.subList(version, CURRENT)) {
        step.apply(statement);
      }
      statement.execute("DELETE FROM journal");
      statement.execute("INSERT INTO journal VALUES (" + CURRENT + ")");
    }
  }

  /// The version of the file; 0 when it holds nothing.
  ///
  /// @throws StoreException when it is of a later release, or no journal
  static int version(DuckDBConnection connection, Path file) throws SQLException {
    int version = found(connection, file);
    if (version > CURRENT) {
      throw new StoreException(
          "The journal file "
              + file
              + " is of version "
              + version
              + ", and this release knows versions up to "
              + CURRENT
              + ". Use the release that wrote it, or a later one.");
    }
    return version;
  }

  private static int found(DuckDBConnection connection, Path file) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (number(statement, "SELECT count(*) FROM duckdb_tables()") == 0) {
        return 0;
      }
      String journals = "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'journal'";
      if (number(statement, journals) == 0) {
        throw new StoreException(
            "The file " + file + " is a DuckDB file but no journal. Choose another folder.");
      }
      return number(statement, "SELECT max(version) FROM journal");
    }
  }

  private static int number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getInt(1);
    }
  }

  /// Makes the tables that are new in a version.
  private static void make(Statement statement, int version) throws SQLException {
    for (Table table : Table.values()) {
      if (table.since() == version) {
        statement.execute(table.creation());
      }
    }
  }
}
