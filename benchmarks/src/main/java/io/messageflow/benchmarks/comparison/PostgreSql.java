package io.messageflow.benchmarks.comparison;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/// PostgreSQL in processes of its own, asked over loopback.
final class PostgreSql implements Contestant {
  private final PostgresServer server;
  private final Database database;

  /// @param programs the folder of its programs
  PostgreSql(Path programs, Path folder) {
    this.server = new PostgresServer(programs, folder);
    try {
      this.database = new Database(server.connect(), SqlFile.read("postgresql-questions.sql"));
    } catch (SQLException e) {
      server.close();
      throw new IllegalStateException("PostgreSQL does not answer", e);
    }
  }

  @Override
  public String name() {
    return "PostgreSQL";
  }

  @Override
  public String description() {
    return database.version() + " over loopback, " + PostgresServer.settings();
  }

  Database database() {
    return database;
  }

  @Override
  public void load(MadeContacts contacts) {
    EnumTypes.statements().forEach(database::execute);
    SqlFile tables = SqlFile.read("postgresql-tables.sql");
    database.execute(tables.part("tables"));
    copy(contacts);
    database.execute(tables.part("indexes"));
    database.execute("vacuum (analyze)");
    database.execute("checkpoint");
    database.execute(tables.part("warm"));
  }

  /// Each table has a connection, so that all of them are filled in one pass.
  private void copy(MadeContacts contacts) {
    Map<Table, CopyLines> copies = new EnumMap<>(Table.class);
    try {
      for (Table table : Table.values()) {
        copies.put(table, new CopyLines(server.connect(), table));
      }
      new Rows((table, cells) -> Objects.requireNonNull(copies.get(table)).add(cells))
          .all(contacts);
      for (CopyLines copy : copies.values()) {
        copy.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long bytes() {
    return database.number("select pg_database_size(current_database())");
  }

  @Override
  public long count(Question question) {
    return database.count(question);
  }

  @Override
  public void close() {
    database.close();
    server.close();
  }
}
