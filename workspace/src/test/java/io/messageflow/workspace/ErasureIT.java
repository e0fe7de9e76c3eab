package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.archive.Rhythm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who was erased is in no file beside the journal after a while, also when nothing else happens.
class ErasureIT {
  /// Does not look like anything before, so that no file holds it packed.
  private static final String MARK = "Zq8xKp3vWm7yBt5nRc9dJf2hLs6gTa4";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Rhythm SOON = new Rhythm(Long.MAX_VALUE, 1, Duration.ZERO);

  @TempDir private Path folder;

  private Workspace workspace;

  @BeforeEach
  void aContactThatIsArchived() throws IOException {
    workspace = new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system(), SOON);
    contact("erased", MARK);
    for (int i = 0; i < 50; i++) {
      contact("c" + i, "Oslo");
    }
    workspace
        .segments()
        .create(
            Optional.of("oslo"),
            new Segments.Draft(
                "A",
                "",
                json("{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"}"),
                Optional.empty(),
                Optional.empty()));
    workspace.archive();
    assertThat(holdsMark()).isTrue();
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static Json json(String text) {
    return new JsonReader(100, 1 << 20).read(text.getBytes(StandardCharsets.UTF_8));
  }

  private void contact(String id, String city) {
    ContactRecord record =
        new ContactRecord(
            Optional.of(id),
            Map.of("City", Json.of(city), "Size", Json.of((double) id.length())),
            List.of(),
            OptionalLong.empty());
    Workspace.await(workspace.take(List.of(new Arriving.OfContact(record, () -> "{}"))));
  }

  private boolean holdsMark() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("archive"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.exists(file)
            && Files.readString(file, StandardCharsets.ISO_8859_1).contains(MARK)) {
          return true;
        }
      }
      return false;
    }
  }

  private void awaitNoMark() throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (holdsMark() && System.nanoTime() < end) {
      Thread.sleep(200);
    }
    assertThat(holdsMark()).isFalse();
  }

  @Test
  void anErasedContactLeavesTheArchive() throws IOException, InterruptedException {
    workspace.contacts().erase("erased");
    awaitNoMark();
  }

  @Test
  void anErasedContactLeavesAnArchiveThatIsNoLongerInUse()
      throws IOException, InterruptedException {
    workspace.names().forgetField("Size");
    workspace.contacts().erase("erased");
    awaitNoMark();
    workspace.archive();
    assertThat(holdsMark()).isFalse();
  }
}
