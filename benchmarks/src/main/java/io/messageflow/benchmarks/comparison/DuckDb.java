package io.messageflow.benchmarks.comparison;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/// DuckDB in this process, with its data in one file.
final class DuckDb implements Contestant {
  private static final int THREADS = 2;

  private final Path file;
  private final Database database;

  DuckDb(Path folder) {
    this.file = folder.resolve("comparison.duckdb");
    try {
      this.database =
          new Database(
              DriverManager.getConnection("jdbc:duckdb:" + file),
              SqlFile.read("duckdb-questions.sql"));
    } catch (SQLException e) {
      throw new IllegalStateException("DuckDB cannot be started", e);
    }
    database.execute("set threads = " + THREADS);
    database.execute("set memory_limit = '8GB'");
  }

  @Override
  public String name() {
    return "DuckDB";
  }

  @Override
  public String description() {
    return database.version() + " in process, " + THREADS + " threads";
  }

  @Override
  public void load(MadeContacts contacts) {
    EnumTypes.statements().forEach(database::execute);
    SqlFile tables = SqlFile.read("duckdb-tables.sql");
    database.execute(tables.part("tables"));
    append(contacts);
    database.execute(tables.part("other orders"));
    database.execute("checkpoint");
    database.execute("set perfect_ht_threshold = " + (bits(contacts.size()) + 1));
  }

  private static int bits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  private void append(MadeContacts contacts) {
    Map<Table, DuckDBAppender> appenders = new EnumMap<>(Table.class);
    try {
      DuckDBConnection connection = database.connection().unwrap(DuckDBConnection.class);
      for (Table table : Table.values()) {
        appenders.put(table, connection.createAppender(table.sqlName()));
      }
      new Rows((table, cells) -> append(Objects.requireNonNull(appenders.get(table)), cells))
          .all(contacts);
      for (DuckDBAppender appender : appenders.values()) {
        appender.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void append(DuckDBAppender appender, List<Object> cells) {
    try {
      appender.beginRow();
      for (Object cell : cells) {
        append(appender, cell);
      }
      appender.endRow();
    } catch (SQLException e) {
      throw new IllegalStateException(cells.toString(), e);
    }
  }

  private static void append(DuckDBAppender appender, Object cell) throws SQLException {
    switch (cell) {
      case Integer number -> appender.append(number.intValue());
      case Double number -> appender.append(number.doubleValue());
      case String text -> appender.append(text);
      case Boolean truth -> appender.append(truth.booleanValue());
      case LocalDate day -> appender.append(day);
      case Instant instant -> appender.appendEpochMicros(instant.toEpochMilli() * 1_000);
      default -> throw new IllegalArgumentException("no column for " + cell);
    }
  }

  @Override
  public long bytes() {
    try {
      return Files.size(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public long count(Question question) {
    return database.count(question);
  }

  @Override
  public void close() {
    database.close();
  }
}
