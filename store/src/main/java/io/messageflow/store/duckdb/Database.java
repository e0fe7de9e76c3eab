package io.messageflow.store.duckdb;

import io.messageflow.store.StoreException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.duckdb.DuckDBConnection;

/// One open DuckDB file: a connection that writes, and others that read. After a failure from which
/// DuckDB cannot go on, the file is opened anew.
final class Database implements AutoCloseable {
  /// Enough for commits, scans and copies; DuckDB would take most of the machine's.
  private static final String MEMORY_LIMIT = "1GB";

  /// DuckDB's own checkpoints are part of a commit, and its failure that of the commit. So they are
  /// off, and [Checkpoints] makes them.
  private static final String NO_CHECKPOINTS = "1TB";

  private static final int MOST_THREADS = 4;

  /// What is done with a connection.
  @FunctionalInterface
  interface Work<T> {
    T with(DuckDBConnection connection) throws SQLException;
  }

  private final Path file;

  /// Held for reading while somebody uses a connection, for writing while there is none.
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private DuckDBConnection writer;
  private boolean closed;

  private Database(Path file) throws SQLException {
    this.file = file;
    this.writer = connect(file);
  }

  /// Opens the file; makes it when it is missing.
  static Database open(Path file) {
    try {
      return new Database(file);
    } catch (SQLException e) {
      throw new StoreException(
          "The journal file "
              + file
              + " cannot be opened: "
              + reason(e)
              + ". If it is damaged, restore a backup.",
          e);
    }
  }

  private static DuckDBConnection connect(Path file) throws SQLException {
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    Properties settings = new Properties();
    settings.setProperty("memory_limit", MEMORY_LIMIT);
    settings.setProperty("checkpoint_threshold", NO_CHECKPOINTS);
    settings.setProperty("threads", Integer.toString(threads));
    settings.setProperty("temp_directory", file + ".tmp");
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:" + file, settings)
        .unwrap(DuckDBConnection.class);
  }

  Path file() {
    return file;
  }

  /// Does the work in one transaction of the connection that writes. Only one thread may.
  ///
  /// @param what for the message when it fails: "The journal in ... could not ..."
  <T> T write(String what, Work<T> work) {
    return using(what, () -> transaction(work));
  }

  /// Moves what is in the log into the tables. Only the thread that writes may.
  void checkpoint() {
    using(
        "be checkpointed",
        () -> {
          execute(writer, "CHECKPOINT");
          return file;
        });
  }

  @FunctionalInterface
  private interface Step<T> {
    T take() throws SQLException;
  }

  private <T> T using(String what, Step<T> step) {
    Lock lock = use.readLock();
    lock.lock();
    try {
      beOpen();
      return step.take();
    } catch (SQLException e) {
      throw failed(what, e);
    } finally {
      lock.unlock();
    }
  }

  /// Executes one statement that answers nothing.
  static void execute(DuckDBConnection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void beOpen() {
    if (closed) {
      throw new StoreException("The journal in " + file.getParent() + " is closed.");
    }
  }

  /// Says so in SQL: switching the driver's `autoCommit` off begins a transaction with the first
  /// statement only, and appenders that come before it would commit by themselves.
  private <T> T transaction(Work<T> work) throws SQLException {
    execute(writer, "BEGIN TRANSACTION");
    try {
      T result = work.with(writer);
      execute(writer, "COMMIT");
      return result;
    } catch (SQLException | RuntimeException e) {
      try {
        execute(writer, "ROLLBACK");
      } catch (SQLException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /// Does the work with a connection of its own. Any thread may.
  <T> T read(String what, Work<T> work) {
    return using(
        what,
        () -> {
          try (DuckDBConnection reader = writer.duplicate()) {
            return work.with(reader);
          }
        });
  }

  /// Closes the file and opens it again, once nobody reads.
  void reopen() {
    Lock lock = use.writeLock();
    lock.lock();
    try {
      beOpen();
      writer.close();
      writer = connect(file);
    } catch (SQLException e) {
      throw failed("be opened again", e);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    Lock lock = use.writeLock();
    lock.lock();
    try {
      closed = true;
      writer.close();
    } catch (SQLException e) {
      throw failed("be closed", e);
    } finally {
      lock.unlock();
    }
  }

  private StoreException failed(String what, SQLException e) {
    return new StoreException(
        "The journal in " + file.getParent() + " could not " + what + ": " + reason(e) + ".", e);
  }

  /// What went wrong, in a line for a person.
  static String reason(Exception e) {
    String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return message.toLowerCase(Locale.ROOT).contains("no space left")
        ? "the disk is full; make room (" + message + ")"
        : message;
  }
}
