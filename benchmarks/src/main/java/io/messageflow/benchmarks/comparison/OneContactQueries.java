package io.messageflow.benchmarks.comparison;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// PostgreSQL asked whether one contact is in the segments that an event can touch: one prepared
/// query for each name of event, so one round trip an event.
final class OneContactQueries {
  private final Map<String, PreparedStatement> queries = new HashMap<>();

  OneContactQueries(Connection connection, Map<String, List<Question>> questionsByEvent)
      throws SQLException {
    SqlFile conditions = SqlFile.read("postgresql-one-contact.sql");
    for (Map.Entry<String, List<Question>> entry : questionsByEvent.entrySet()) {
      String columns =
          entry.getValue().stream()
              .map(question -> "(" + conditions.part(question.name()) + ")")
              .collect(Collectors.joining(",\n", "select\n", "\n"));
      queries.put(
          entry.getKey(),
          connection.prepareStatement(columns + "from (select ?::integer as number) asked"));
    }
  }

  /// Which of the questions of the event's name hold for the contact, a bit each.
  long memberships(String event, int contact) {
    PreparedStatement query = queries.get(event);
    if (query == null) {
      throw new IllegalArgumentException("no rule depends on " + event);
    }
    try {
      query.setInt(1, contact);
      try (ResultSet row = query.executeQuery()) {
        row.next();
        return bits(row);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("contact " + contact + ", " + event, e);
    }
  }

  private static long bits(ResultSet row) throws SQLException {
    long bits = 0;
    for (int i = 0; i < row.getMetaData().getColumnCount(); i++) {
      if (row.getBoolean(i + 1)) {
        bits |= 1L << i;
      }
    }
    return bits;
  }
}
