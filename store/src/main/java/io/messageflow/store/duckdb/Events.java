package io.messageflow.store.duckdb;

import io.messageflow.store.ArrivalCount;
import io.messageflow.store.Fact;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/// Asks about events by when they arrived.
final class Events {
  private Events() {}

  /// The events that arrived at an instant or later, on all cores.
  static void arrivedSince(Database database, long since, Consumer<Fact.EventHappened> to) {
    FactReader reader =
        database.read(
            "be read",
            connection ->
                new FactReader(Names.load(connection).texts(), Homes.load(connection).byNumber()));
    new Scan(database, Table.EVENT, "arrived >= " + since)
        .<Fact.EventHappened, RuntimeException>forEach(reader::events, to::accept);
  }

  static List<ArrivalCount> arrivals(DuckDBConnection connection, long since) throws SQLException {
    Names names = Names.load(connection);
    String query =
        "SELECT name, arrived // ?, max(arrived), count(*) FROM event WHERE arrived >= ?"
            + " GROUP BY ALL";
    List<ArrivalCount> counts = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setLong(1, ArrivalCount.QUARTER_MILLIS);
      statement.setLong(2, ArrivalCount.quarter(since));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          counts.add(
              new ArrivalCount(
                  names.text(rows.getInt(1)),
                  rows.getLong(2) * ArrivalCount.QUARTER_MILLIS,
                  rows.getLong(3),
                  rows.getLong(4)));
        }
      }
    }
    return counts;
  }

  static OptionalLong latestArrival(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT max(arrived) FROM event")) {
      rows.next();
      long latest = rows.getLong(1);
      return rows.wasNull() ? OptionalLong.empty() : OptionalLong.of(latest);
    }
  }

  static long count(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT count(*) FROM event")) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
