package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.store.duckdb.DuckDbJournal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockJumpsIT {
  private static final Duration AHEAD = Duration.ofDays(40);

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();

  private Workspace open() {
    return new Workspace(DuckDbJournal.open(folder), folder, clock);
  }

  private static void send(Workspace workspace, String id) {
    EventRecord event =
        new EventRecord(
            Optional.of(id),
            new ContactReference.ById("ann"),
            "order",
            OptionalLong.empty(),
            new Json.ObjectValue(Map.of()));
    Workspace.await(workspace.take(List.of(new Arriving.OfEvent(event, () -> "{}"))));
  }

  @Test
  void aRepeatIsOneEventAlsoAfterStartsWithAClockThatIsAhead() {
    try (Workspace workspace = open()) {
      send(workspace, "a");
    }
    clock.move(AHEAD);
    try (Workspace workspace = open()) {
      send(workspace, "sent ahead");
      clock.move(AHEAD.negated().plusMinutes(1));
      send(workspace, "a");
      assertThat(workspace.view().eventCount()).isEqualTo(2);
    }
    try (Workspace workspace = open()) {
      send(workspace, "a");
      send(workspace, "sent ahead");
      assertThat(workspace.view().eventCount()).isEqualTo(2);
    }
  }

  @Test
  void whatWasAcknowledgedWhileTheClockWasAheadIsThereAndHappensWhenItsTimeComes() {
    clock.move(AHEAD);
    try (Workspace workspace = open()) {
      send(workspace, "sent ahead");
    }
    clock.move(AHEAD.negated());
    try (Workspace workspace = open()) {
      send(workspace, "now");
      assertThat(workspace.view().eventCount()).isEqualTo(2);
    }
  }
}
