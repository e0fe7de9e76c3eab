package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Commit;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.RefusedRecord;
import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/// A journal in one DuckDB file, for one process at a time.
///
/// ```
/// folder/journal.duckdb       the tables, see Table
/// folder/journal.duckdb.wal   commits that are not yet in them
/// folder/journal.lock         who uses the folder
/// ```
///
/// Calls that write take turns; those that read have connections of their own and see what was
/// written before them.
public final class DuckDbJournal implements Journal {
  static final String FILE = "journal.duckdb";

  /// What is kept in memory of the file.
  private record Memory(Names names, Homes homes) {
    static Memory load(DuckDBConnection connection) throws SQLException {
      Homes homes = new Homes();
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("SELECT contact, home FROM merged")) {
        while (rows.next()) {
          homes.merge(rows.getInt(1), rows.getInt(2));
        }
      }
      return new Memory(Names.load(connection), homes);
    }
  }

  private final Path folder;
  private final FolderLock folderLock;
  private final Database database;

  /// Fair, so that a busy writer does not starve a checkpoint.
  private final ReentrantLock writing = new ReentrantLock(true);

  private Memory memory;

  private DuckDbJournal(Path folder, FolderLock folderLock, Database database) {
    this.folder = folder;
    this.folderLock = folderLock;
    this.database = database;
    this.memory =
        database.write(
            "be read",
            connection -> {
              Migrations.apply(connection, database.file());
              return Memory.load(connection);
            });
  }

  /// Opens the journal in the folder; makes both when they are missing.
  ///
  /// @throws StoreException when the folder is in use or cannot be written, or the file is damaged
  ///   or of a later release
  public static DuckDbJournal open(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be made: " + e, e);
    }
    FolderLock lock = FolderLock.take(folder);
    try {
      return new DuckDbJournal(folder, lock, Database.open(folder.resolve(FILE)));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  @Override
  public void append(Commit commit) {
    write(
        "be written",
        connection -> {
          Appenders appenders = new Appenders(connection);
          try {
            FactWriter facts =
                new FactWriter(connection, appenders, memory.names(), memory.homes());
            for (Fact fact : commit.facts()) {
              facts.write(fact);
            }
            RefusedRecords.write(appenders, commit.refused());
            facts.finish();
            Documents.write(connection, commit.documents());
            RefusedRecords.remove(connection, commit.settled());
          } finally {
            appenders.drop();
          }
        });
  }

  @FunctionalInterface
  private interface Writing {
    void with(DuckDBConnection connection) throws SQLException;
  }

  private void write(String what, Writing work) {
    writing.lock();
    try {
      database.write(
          what,
          connection -> {
            work.with(connection);
            return memory;
          });
    } catch (RuntimeException e) {
      memory = database.read("be read", Memory::load);
      throw e;
    } finally {
      writing.unlock();
    }
  }

  @Override
  public void replay(Consumer<Fact> to) {
    writing.lock();
    try {
      FactReader reader = new FactReader(memory.names().texts(), memory.homes().byNumber());
      new Replay(database, reader, to).run();
    } finally {
      writing.unlock();
    }
  }

  @Override
  public List<Document> documents(String kind) {
    return database.read("be read", connection -> Documents.read(connection, kind));
  }

  @Override
  public List<RefusedRecord> refused(long after, int limit) {
    return database.read("be read", connection -> RefusedRecords.read(connection, after, limit));
  }

  @Override
  public long refusedCount() {
    return database.read("be read", RefusedRecords::count);
  }

  @Override
  public void retypeField(Fact.FieldKnown field, Function<Json, Optional<Value>> reading) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void retypeAttribute(
      Fact.AttributeKnown attribute, Function<Json, Optional<Value>> reading) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void forgetField(String field) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void forgetEvent(String event) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public void backup(Path target) {
    throw new UnsupportedOperationException("not yet");
  }

  @Override
  public long sizeBytes() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be read: " + e, e);
    }
  }

  @Override
  public void close() {
    writing.lock();
    try (folderLock) {
      database.close();
    } finally {
      writing.unlock();
    }
  }
}
