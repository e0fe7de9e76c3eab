package io.messageflow.benchmarks;

import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.Document;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntToLongFunction;

/// How exactly does time end a membership?
///
/// Data: contacts with one event each. In one segment each leaves at an instant of its own, one a
/// millisecond; in the other all leave at midnight. The clock of the workspace is moved ahead to
/// just before, then goes on as it does. Checked: each has left in the end.
///
/// `./benchmark ClockBenchmark [CONTACTS]`
public final class ClockBenchmark {
  private static final int A_CHANGE = 10_000;
  private static final int WATCHED_MILLIS = 10_000;
  private static final long DAY_MILLIS = 86_400_000;
  private static final long MIDNIGHT = Instant.parse("2026-11-02T00:00:00Z").toEpochMilli();

  private ClockBenchmark() {}

  /// A clock that can be moved.
  private static final class MovedClock implements InstantSource {
    private volatile long offsetMillis;

    @Override
    public Instant instant() {
      return Instant.now().plusMillis(offsetMillis);
    }

    void moveTo(long millis) {
      offsetMillis = millis - System.currentTimeMillis();
    }
  }

  public static void main(String[] arguments) {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    Path folder = Scratch.folder("clock");
    MovedClock clock = new MovedClock();
    clock.moveTo(MIDNIGHT - DAY_MILLIS / 2);
    try (Workspace workspace = new Workspace(DuckDbJournal.open(folder), folder, clock)) {
      // Leaves a day later, from an hour before midnight on.
      fill(workspace, "login", contacts, i -> MIDNIGHT - DAY_MILLIS - DAY_MILLIS / 24 + i);
      fill(workspace, "seen", contacts, i -> MIDNIGHT - DAY_MILLIS / 2 - 1 - i % 10_000);
      create(workspace, "lately", "{\"event\": \"login\", \"window\": {\"last\": \"P1D\"}}");
      create(workspace, "today", "{\"event\": \"seen\", \"window\": {\"calendar\": \"today\"}}");
      awaitCount(workspace, "lately", contacts);
      awaitCount(workspace, "today", contacts);
      System.out.printf("%,d timers pending%n", workspace.view().membership().timers());
      watchEach(workspace, clock, contacts);
      watchMidnight(workspace, clock);
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void fill(
      Workspace workspace, String name, int contacts, IntToLongFunction instant) {
    for (int first = 0; first < contacts; first += A_CHANGE) {
      List<Arriving> records = new ArrayList<>();
      for (int i = first; i < Math.min(contacts, first + A_CHANGE); i++) {
        EventRecord event =
            new EventRecord(
                Optional.of(name + i),
                new ContactReference.ById("c" + i),
                name,
                OptionalLong.of(instant.applyAsLong(i)),
                new Json.ObjectValue(Map.of()));
        records.add(new Arriving.OfEvent(event, () -> ""));
      }
      Workspace.await(workspace.take(records));
    }
  }

  private static void create(Workspace workspace, String id, String rule) {
    workspace
        .segments()
        .create(
            Optional.of(id),
            new Segments.Draft(
                id, "", new JsonReader(16, 1_000).read(rule), Optional.empty(), Optional.empty()));
  }

  private static int count(Workspace workspace, String id) {
    return workspace.view().membership().find(id).map(live -> live.members().count()).orElse(-1);
  }

  private static void awaitCount(Workspace workspace, String id, int count) {
    while (count(workspace, id) != count) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One leaves each millisecond.
  private static void watchEach(Workspace workspace, MovedClock clock, int contacts) {
    long first = MIDNIGHT - DAY_MILLIS / 24;
    move(workspace, clock, first - 1_000);
    List<Long> late = new ArrayList<>();
    while (clock.millis() < first + WATCHED_MILLIS) {
      int left = contacts - count(workspace, "lately");
      long next = first + left;
      late.add(Math.max(0, clock.millis() - next));
      pause();
    }
    Collections.sort(late);
    System.out.printf(
        "one a millisecond: left %d ms late in the middle, %d ms at p99, %d ms at most%n",
        late.get(late.size() / 2), late.get(late.size() * 99 / 100), late.getLast());
  }

  /// All leave at once.
  private static void watchMidnight(Workspace workspace, MovedClock clock) {
    move(workspace, clock, MIDNIGHT - 5_000);
    long before = count(workspace, "today");
    awaitCount(workspace, "today", 0);
    System.out.printf("%,d at midnight: left %d ms late%n", before, clock.millis() - MIDNIGHT);
  }

  private static void move(Workspace workspace, MovedClock clock, long to) {
    clock.moveTo(to);
    workspace.keep(new Document("benchmark", "clock", Optional.of(Json.of((double) to))));
  }
}
