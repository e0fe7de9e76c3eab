package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.store.Journal;
import io.messageflow.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may open which folder.
class FolderIT {
  @TempDir Path folder;

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection("jdbc:duckdb:" + folder.resolve(DuckDbJournal.FILE));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void assertRefused(String reason) {
    assertThatThrownBy(() -> DuckDbJournal.open(folder))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(folder.toString())
        .hasMessageContaining(reason);
  }

  @Test
  void aFolderIsMadeWithItsParents() {
    Path deep = folder.resolve("a/it's b/c");
    DuckDbJournal.open(deep).close();
    DuckDbJournal.open(deep).close();
    assertThat(deep.resolve(DuckDbJournal.FILE)).exists();
  }

  @Test
  void aFileInPlaceOfTheFolderIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> DuckDbJournal.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aSecondOpeningIsRefusedUntilTheFirstIsClosed() {
    try (Journal journal = DuckDbJournal.open(folder)) {
      assertRefused("already");
      assertRefused("already");
      assertThat(journal.refusedCount()).isZero();
    }
    DuckDbJournal.open(folder).close();
  }

  @Test
  void aSecondProcessIsToldOfTheFirst() throws IOException, InterruptedException {
    Process first = JournalProcess.start("hold", folder, folder.resolve("room"));
    try (BufferedReader lines = JournalProcess.lines(first)) {
      assertThat(lines.readLine()).isEqualTo("open");
      assertRefused("another process (" + first.pid() + ")");
    } finally {
      first.destroyForcibly().waitFor();
    }
    DuckDbJournal.open(folder).close();
  }

  @Test
  void aJournalOfALaterReleaseIsRefused() throws SQLException {
    DuckDbJournal.open(folder).close();
    execute("UPDATE journal SET version = 99");
    assertRefused("99");
    execute("UPDATE journal SET version = " + Migrations.CURRENT);
    DuckDbJournal.open(folder).close();
  }

  @Test
  void aDatabaseThatIsNoJournalIsRefused() throws SQLException {
    execute("CREATE TABLE customers (id INTEGER)");
    assertRefused("no journal");
  }

  @Test
  void aFileThatIsNoDatabaseIsRefused() throws IOException {
    Files.writeString(folder.resolve(DuckDbJournal.FILE), "id,name\n1,Anna\n".repeat(1_000));
    assertRefused("restore a backup");
  }

  @Test
  void aLogWithoutItsFileIsRefused() throws IOException {
    Files.writeString(folder.resolve(DuckDbJournal.FILE + DuckDbJournal.LOG_ENDING), "x");
    assertRefused("missing");
  }
}
