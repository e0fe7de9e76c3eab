package io.messageflow.workspace;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;

/// A workspace over a journal in memory.
abstract class OnWorkspace {
  final MemoryJournal journal = new MemoryJournal();
  final SettableClock clock = new SettableClock();
  Workspace workspace = open();

  private Workspace open() {
    return new Workspace(journal, Path.of("nowhere"), clock);
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  /// A process that ends and begins anew.
  void restart() {
    workspace.close();
    workspace = open();
  }

  Outcome event(String id, String contact) {
    return take(
        new Arriving.OfEvent(
            new EventRecord(
                Optional.of(id),
                new ContactReference.ById(contact),
                "order",
                OptionalLong.empty(),
                new Json.ObjectValue(Map.of())),
            () -> "{\"contact\": \"" + contact + "\"}"));
  }

  Outcome contact(String id, String field, Json value) {
    return take(
        new Arriving.OfContact(
            new ContactRecord(
                Optional.of(id), Map.of(field, value), List.of(), OptionalLong.empty()),
            () -> "{\"id\": \"" + id + "\"}"));
  }

  private Outcome take(Arriving record) {
    return Workspace.await(workspace.take(List.of(record))).getFirst();
  }

  /// Waits until the workspace can be written again.
  void awaitSound() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (workspace.broken().isPresent() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }
}
