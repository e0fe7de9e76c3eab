package io.messageflow.store.duckdb;

import io.messageflow.store.Fact;
import io.messageflow.store.StoreException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;

/// The rows of one contact, and of those that were merged into it: a scan of one column a table, in
/// one transaction, beside all that is written.
final class OneContact implements Replay.Source {
  private final DuckDBConnection connection;
  private final String condition;

  private OneContact(DuckDBConnection connection, Set<Integer> numbers) {
    this.connection = connection;
    this.condition =
        "contact IN ("
            + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "))
            + ")";
  }

  /// The facts of the contact, as a replay has them.
  static List<Fact> read(DuckDBConnection connection, int contact) throws SQLException {
    Database.execute(connection, "BEGIN TRANSACTION");
    try {
      Homes homes = Homes.load(connection);
      Set<Integer> numbers = homes.members(contact);
      List<Fact> facts = new ArrayList<>();
      if (!numbers.isEmpty()) {
        FactReader reader = new FactReader(Names.load(connection).texts(), homes.byNumber());
        new Replay(new OneContact(connection, numbers), reader, facts::add).contacts();
      }
      return facts;
    } finally {
      Database.execute(connection, "ROLLBACK");
    }
  }

  @Override
  public <F extends Fact> void each(Table table, Scan.Rows<F> read, Consumer<? super F> to) {
    try {
      Scan.read(connection, table, condition, read).forEach(to);
    } catch (SQLException e) {
      throw new StoreException("The journal could not be read: " + e.getMessage(), e);
    }
  }
}
