package io.messageflow.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.messageflow.rules.data.Value;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups and what is made of them.
class BackupIT {
  private static final String SECRET = "Geheimnis-4711-Xylophon";

  @TempDir Path folder;

  private static List<Fact> facts(Path place) {
    try (Journal journal = DuckDbJournal.open(place)) {
      List<Fact> facts = new ArrayList<>();
      journal.replay(facts::add);
      return facts;
    }
  }

  private static void appendTo(Journal journal, int commits) {
    int first = NumberedCommits.last(journal) + 1;
    for (int i = first; i < first + commits; i++) {
      journal.append(NumberedCommits.commit(i));
    }
  }

  private static List<Fact> secrets() {
    return List.of(
        new Fact.ContactCreated(1_000_000, 5_000, SECRET, 0),
        new Fact.ContactNamed(1_000_001, 5_000, SECRET, true),
        new Fact.FieldSet(
            1_000_002, 5_000, "Email", 0, Optional.of(new Value.Text(SECRET)), Optional.empty()),
        new Fact.EventHappened(
            1_000_003,
            5_000,
            "Order",
            Optional.of(SECRET),
            0,
            0,
            Map.of("note", new Value.Text(SECRET)),
            Map.of()));
  }

  private static boolean holdsSecret(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(SECRET);
  }

  @Test
  void aBackupHoldsNoByteOfAnErasedContact() throws IOException {
    Path before = folder.resolve("before");
    Path after = folder.resolve("after");
    try (Journal journal = DuckDbJournal.open(folder.resolve("journal"))) {
      appendTo(journal, 3);
      journal.append(Commit.ofFacts(secrets()));
      journal.backup(before);
      journal.append(Commit.ofFacts(List.of(new Fact.ContactErased(1_000_004, 5_000))));
      journal.backup(after);
    }
    assertThat(holdsSecret(before.resolve(DuckDbJournal.FILE))).isTrue();
    assertThat(holdsSecret(after.resolve(DuckDbJournal.FILE))).isFalse();
    assertThat(after).isDirectoryNotContaining(file -> !file.endsWith(DuckDbJournal.FILE));
  }

  @Test
  void appendingGoesOnDuringABackup() throws InterruptedException {
    Path backup = folder.resolve("backup");
    Path place = folder.resolve("journal");
    try (Journal journal = DuckDbJournal.open(place, 64 << 10)) {
      appendTo(journal, 60);
      Thread copying = Thread.ofPlatform().start(() -> journal.backup(backup));
      appendTo(journal, 40);
      copying.join();
      appendTo(journal, 10);
    }
    try (Journal journal = DuckDbJournal.open(backup)) {
      assertThat(NumberedCommits.last(journal)).isBetween(59, 99);
    }
    assertThat(facts(place)).hasSizeGreaterThan(facts(backup).size());
  }

  @Test
  void aBackupIsRestoredIntoANewFolder() {
    Path backup = folder.resolve("backup");
    Path restored = folder.resolve("restored");
    try (Journal journal = DuckDbJournal.open(folder.resolve("journal"))) {
      appendTo(journal, 20);
      journal.backup(backup);
    }
    DuckDbJournal.restore(backup, restored);
    assertThat(facts(restored)).isNotEmpty().isEqualTo(facts(folder.resolve("journal")));
    assertThatThrownBy(() -> DuckDbJournal.restore(backup, restored))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("not empty");
  }

  @Test
  void onlyABackupIsRestored() throws IOException {
    Path other = Files.createDirectories(folder.resolve("other"));
    assertNoBackup(other, "missing");
    Files.writeString(other.resolve(DuckDbJournal.FILE), "nothing");
    assertNoBackup(other, "cannot be opened");
    Path open = folder.resolve("open");
    try (Journal journal = DuckDbJournal.open(open)) {
      appendTo(journal, 1);
      assertNoBackup(open, "in use");
    }
  }

  private void assertNoBackup(Path backup, String reason) {
    Path target = folder.resolve("target");
    assertThatThrownBy(() -> DuckDbJournal.restore(backup, target))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(reason);
    assertThat(target.resolve(DuckDbJournal.FILE)).doesNotExist();
  }
}
