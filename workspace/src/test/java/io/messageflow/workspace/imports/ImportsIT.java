package io.messageflow.workspace.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.workspace.MemoryJournal;
import io.messageflow.workspace.SettableClock;
import io.messageflow.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportsIT {
  private static final int EVENTS = 30_000;

  @TempDir private Path folder = Path.of("");
  private final MemoryJournal journal = new MemoryJournal();

  private Workspace open() {
    return new Workspace(journal, folder, new SettableClock());
  }

  private static InputStream events() {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < EVENTS; i++) {
      lines.append("{\"contact\": \"c%d\", \"name\": \"order\"}\n".formatted(i % 100));
    }
    return new ByteArrayInputStream(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void await(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!holds.getAsBoolean() && System.nanoTime() < end) {
      Thread.sleep(2);
    }
    assertThat(holds.getAsBoolean()).isTrue();
  }

  @Test
  void importWaitsOutAFullDiskAndBringsNoEventTwice() throws IOException, InterruptedException {
    try (Workspace workspace = open();
        Imports imports = new Imports(workspace, folder)) {
      Import started = imports.start(Optional.of(RecordKind.EVENT), ImportOrder.PLAIN, events());
      await(() -> workspace.view().eventCount() > 0);
      journal.fullDisk(true);
      await(() -> workspace.broken().isPresent());
      Thread.sleep(200);
      assertThat(imports.get(started.id()).state().isFinal()).isFalse();
      journal.fullDisk(false);
      await(() -> imports.get(started.id()).state() == Import.State.SUCCEEDED);
      assertThat(workspace.view().eventCount()).isEqualTo(EVENTS);
    }
  }

  @Test
  void importGoesOnAtTheNextStart() throws IOException, InterruptedException {
    String id;
    try (Workspace workspace = open()) {
      try (Imports imports = new Imports(workspace, folder)) {
        id = imports.start(Optional.of(RecordKind.EVENT), ImportOrder.PLAIN, events()).id();
        await(() -> workspace.view().eventCount() > 0);
      }
    }
    try (Workspace workspace = open();
        Imports imports = new Imports(workspace, folder)) {
      await(() -> imports.get(id).state() == Import.State.SUCCEEDED);
      assertThat(workspace.view().eventCount()).isEqualTo(EVENTS);
    }
  }

  @Test
  void startTakesFilesAwayThatNobodyWaitsFor() throws IOException {
    Files.writeString(folder.resolve("imp_half.part"), "half");
    Files.writeString(folder.resolve("imp_untold"), "whole");
    try (Workspace workspace = open();
        Imports imports = new Imports(workspace, folder)) {
      assertThat(imports.all()).isEmpty();
      assertThat(folder).isEmptyDirectory();
    }
  }
}
