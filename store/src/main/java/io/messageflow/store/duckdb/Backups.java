package io.messageflow.store.duckdb;

import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/// Copies of journals. A backup is a folder with one file, written row by row from what is there:
/// room that deleted rows still take in the journal's own file is not copied.
final class Backups {
  private Backups() {}

  /// Writes all that a journal holds into an empty or new folder.
  static void write(Database journal, Path target) {
    beEmpty(target);
    NewFile.make(
        target,
        file ->
            journal.read(
                "be copied to " + target,
                connection -> {
                  copy(connection, file);
                  return file;
                }));
  }

  private static void copy(DuckDBConnection connection, Path file) throws SQLException {
    String name = "\"backup in " + file.toAbsolutePath().toString().replace("\"", "\"\"") + "\"";
    Database.execute(connection, "ATTACH '" + file.toString().replace("'", "''") + "' AS " + name);
    try {
      Database.execute(
          connection, "COPY FROM DATABASE \"" + connection.getCatalog() + "\" TO " + name);
      Database.execute(connection, "CHECKPOINT " + name);
    } finally {
      Database.execute(connection, "DETACH " + name);
    }
  }

  /// Copies a backup, or the folder of a journal that was closed, into an empty or new folder.
  static void restore(Path backup, Path target) {
    Path source = backup.resolve(DuckDbJournal.FILE);
    if (!Files.isRegularFile(source)) {
      throw new StoreException(
          "There is no backup in " + backup + ": " + DuckDbJournal.FILE + " is missing.");
    }
    if (Files.exists(backup.resolve(DuckDbJournal.FILE + DuckDbJournal.LOG_ENDING))) {
      throw new StoreException(
          "The folder "
              + backup
              + " is that of a journal in use, or of one that was not closed, and no backup."
              + " Make a backup of it first.");
    }
    beEmpty(target);
    NewFile.make(target, file -> copy(source, file));
  }

  private static void copy(Path source, Path file) {
    try {
      Files.copy(source, file);
    } catch (IOException e) {
      throw new StoreException(
          "The backup " + source + " cannot be copied to " + file + ": " + e, e);
    }
    try (Database copy = Database.open(file)) {
      copy.read("be checked", connection -> Migrations.version(connection, source));
    }
  }

  private static void beEmpty(Path folder) {
    try {
      Files.createDirectories(folder);
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> there = files.limit(1).toList();
        if (!there.isEmpty()) {
          throw new StoreException(
              "The folder " + folder + " is not empty: it holds " + there.getFirst() + ".");
        }
      }
    } catch (IOException e) {
      throw new StoreException("The folder " + folder + " cannot be used: " + e, e);
    }
  }
}
