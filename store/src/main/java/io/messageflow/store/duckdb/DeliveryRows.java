package io.messageflow.store.duckdb;

import io.messageflow.store.DeliveryStep;
import io.messageflow.store.cell.CellText;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/// The table of what became of messages, and the number of its next row. Not thread-safe; what is
/// static has no state.
final class DeliveryRows {
  private static final String LAST_STEPS =
      "SELECT contact, latest.state, latest.happened, latest.detail FROM ("
          + "SELECT contact, arg_max({'state': state, 'happened': happened, 'detail': detail},"
          + " number) AS latest FROM delivery WHERE campaign = (SELECT number FROM word"
          + " WHERE text = ?) AND contact > ? GROUP BY contact)";

  private long next;

  private DeliveryRows(long next) {
    this.next = next;
  }

  static DeliveryRows load(DuckDBConnection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT max(number) FROM delivery")) {
      rows.next();
      return new DeliveryRows(rows.getLong(1) + 1);
    }
  }

  /// The number of the next row.
  long next() {
    return next;
  }

  void write(Appenders to, Names names, List<DeliveryStep> steps) throws SQLException {
    for (DeliveryStep step : steps) {
      to.row(Table.DELIVERY)
          .append(next++)
          .append(names.number(step.campaign()))
          .append(step.contact())
          .append(CellText.of(step.state()))
          .append(step.at())
          .append(CellText.of(step.detail()))
          .endRow();
    }
  }

  /// Whether a row of that number or a later one is in the file.
  static boolean isWritten(DuckDBConnection connection, long number) throws SQLException {
    return load(connection).next() > number;
  }

  /// Takes the rows of campaigns away.
  static void remove(DuckDBConnection connection, List<String> campaigns) throws SQLException {
    for (String campaign : campaigns) {
      try (PreparedStatement statement =
          connection.prepareStatement(
              "DELETE FROM delivery WHERE campaign = (SELECT number FROM word WHERE text = ?)")) {
        statement.setString(1, CellText.of(campaign));
        statement.executeUpdate();
      }
    }
  }

  static void erase(DuckDBConnection connection, Collection<Integer> contacts) throws SQLException {
    Database.execute(
        connection, "DELETE FROM delivery WHERE contact IN (" + FactWriter.numbers(contacts) + ")");
  }

  /// Hands over the last steps, by contact; true.
  static boolean each(DuckDBConnection connection, String campaign, Consumer<DeliveryStep> to)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(LAST_STEPS + " ORDER BY contact")) {
      statement.setString(1, CellText.of(campaign));
      statement.setInt(2, -1);
      read(statement, campaign, to);
    }
    return true;
  }

  static List<DeliveryStep> page(
      DuckDBConnection connection, String campaign, Optional<String> state, int after, int limit)
      throws SQLException {
    List<DeliveryStep> steps = new ArrayList<>();
    String condition = state.isPresent() ? " WHERE latest.state = ?" : "";
    try (PreparedStatement statement =
        connection.prepareStatement(
            LAST_STEPS + condition + " ORDER BY contact LIMIT " + Math.max(0, limit))) {
      statement.setString(1, CellText.of(campaign));
      statement.setInt(2, after);
      if (state.isPresent()) {
        statement.setString(3, CellText.of(state.get()));
      }
      read(statement, campaign, steps::add);
    }
    return steps;
  }

  private static void read(PreparedStatement statement, String campaign, Consumer<DeliveryStep> to)
      throws SQLException {
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        to.accept(
            new DeliveryStep(
                campaign,
                rows.getInt(1),
                CellText.read(rows.getString(2)),
                rows.getLong(3),
                CellText.read(rows.getString(4))));
      }
    }
  }

  static List<DeliveryStep> in(DuckDBConnection connection, Set<String> states)
      throws SQLException {
    String query =
        "SELECT word.text, contact, latest.state, latest.happened, latest.detail FROM ("
            + "SELECT campaign, contact, arg_max({'state': state, 'happened': happened,"
            + " 'detail': detail}, number) AS latest FROM delivery GROUP BY campaign, contact)"
            + " JOIN word ON word.number = campaign WHERE latest.state IN ("
            + String.join(", ", Collections.nCopies(states.size(), "?"))
            + ") ORDER BY word.text, contact";
    List<DeliveryStep> steps = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      int place = 0;
      for (String state : states) {
        statement.setString(++place, CellText.of(state));
      }
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          steps.add(
              new DeliveryStep(
                  CellText.read(rows.getString(1)),
                  rows.getInt(2),
                  CellText.read(rows.getString(3)),
                  rows.getLong(4),
                  CellText.read(rows.getString(5))));
        }
      }
    }
    return steps;
  }

  static List<DeliveryStep> ofContact(DuckDBConnection connection, int contact)
      throws SQLException {
    String query =
        "SELECT word.text, latest.state, latest.happened, latest.detail FROM ("
            + "SELECT campaign, arg_max({'state': state, 'happened': happened, 'detail': detail},"
            + " number) AS latest FROM delivery WHERE contact = "
            + contact
            + " GROUP BY campaign) JOIN word ON word.number = campaign ORDER BY word.text";
    List<DeliveryStep> steps = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        steps.add(
            new DeliveryStep(
                CellText.read(rows.getString(1)),
                contact,
                CellText.read(rows.getString(2)),
                rows.getLong(3),
                CellText.read(rows.getString(4))));
      }
    }
    return steps;
  }
}
