package io.messageflow.workspace;

import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;

/// How many durable events a second a workspace takes with live segments.
///
/// Question: what does an event cost that touches ten segments, of how many others whatever? The
/// arguments are a new folder, how many segments, how many events, and `memory` if they are not to
/// be durable, which tells what all but the disk takes.
final class MembershipMeasurement {
  private static final int CONTACTS = 20_000;
  private static final int A_BATCH = 1_000;
  private static final int AT_ONCE = 8;

  private MembershipMeasurement() {}

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    int segments = Integer.parseInt(arguments[1]);
    int events = Integer.parseInt(arguments[2]);
    Journal journal = arguments.length > 3 ? new MemoryJournal() : DuckDbJournal.open(folder);
    try (Workspace workspace = new Workspace(journal, folder, InstantSource.system())) {
      SplittableRandom random = new SplittableRandom(1);
      send(workspace, random, CONTACTS, Math.max(10, segments));
      for (int i = 0; i < segments; i++) {
        make(workspace, i);
      }
      long start = System.nanoTime();
      while (workspace.view().membership().segments().size() < segments) {
        Thread.sleep(10);
      }
      System.out.printf("%d segments live after %.1f s%n", segments, seconds(start));
      start = System.nanoTime();
      send(workspace, random, events, Math.max(10, segments));
      System.out.printf(
          "%.0f events/s; %d entries, %d timers%n",
          events / seconds(start),
          workspace.view().membership().entries(),
          workspace.view().membership().timers());
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /// Of each ten segments one name of event is asked for.
  private static void make(Workspace workspace, int number) {
    String rule =
        "{\"event\": \"name%d\", \"window\": {\"last\": \"P%dD\"}, \"count\": {\"atLeast\": %d}}"
            .formatted(number / 10, 1 + number % 30, 1 + number % 3);
    Json json = new JsonReader(100, 1 << 20).read(rule.getBytes(StandardCharsets.UTF_8));
    workspace
        .segments()
        .create(
            Optional.of("s" + number),
            new Segments.Draft("A", "", json, Optional.empty(), Optional.empty()));
  }

  private static void send(Workspace workspace, SplittableRandom random, int count, int segments) {
    List<Arriving> batch = new ArrayList<>();
    List<CompletableFuture<?>> underway = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      batch.add(event(random, segments));
      if (batch.size() == A_BATCH) {
        underway.add(workspace.take(batch));
        batch = new ArrayList<>();
        if (underway.size() == AT_ONCE) {
          Workspace.await(underway.removeFirst());
        }
      }
    }
    underway.forEach(Workspace::await);
  }

  private static Arriving event(SplittableRandom random, int segments) {
    return new Arriving.OfEvent(
        new EventRecord(
            Optional.empty(),
            new ContactReference.ById("c" + random.nextInt(CONTACTS)),
            "name" + random.nextInt((segments + 9) / 10),
            OptionalLong.empty(),
            new Json.ObjectValue(Map.of("amount", Json.of(5)))),
        () -> "{}");
  }
}
