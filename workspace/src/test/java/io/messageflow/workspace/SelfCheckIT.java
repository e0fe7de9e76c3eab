package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.duckdb.DuckDbJournal;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The proof of membership raises no false alarm while contacts change, are merged and erased.
/// `-Dsegments.checks=5000` does more.
class SelfCheckIT {
  private static final int CHECKS = Integer.getInteger("segments.checks", 150);
  private static final int CONTACTS = 12;

  private final SplittableRandom random = new SplittableRandom(1);

  @TempDir private Path folder;

  @Test
  void nothingIsDifferentWhileAllGoesOn() throws InterruptedException {
    try (Workspace workspace =
        new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system())) {
      change(workspace, 0);
      segment(workspace, "{\"event\": \"order\", \"count\": {\"atLeast\": 3}}");
      segment(workspace, "{\"event\": \"order\", \"window\": {\"last\": \"PT2S\"}}");
      segment(workspace, "{\"not\": {\"field\": \"City\", \"op\": \"equals\", \"value\": \"1\"}}");
      while (workspace.view().membership().segments().size() < 3) {
        Thread.sleep(10); // what is not live yet is not compared
      }
      AtomicBoolean done = new AtomicBoolean();
      Thread changing = Thread.ofPlatform().start(() -> change(workspace, done));
      for (int i = 0; i < CHECKS; i++) {
        workspace.selfCheck().check();
      }
      done.set(true);
      changing.join();
      assertThat(workspace.selfCheck().parity().different()).isZero();
      assertThat(workspace.selfCheck().parity().checked()).isGreaterThan(CHECKS / 2);
      assertThat(workspace.differences().latest()).isEmpty();
    }
  }

  private static void segment(Workspace workspace, String rule) {
    Json json = new JsonReader(100, 1 << 20).read(rule);
    workspace
        .segments()
        .create(
            Optional.empty(),
            new Segments.Draft("A", "", json, Optional.empty(), Optional.empty()));
  }

  private void change(Workspace workspace, AtomicBoolean done) {
    while (!done.get()) {
      change(workspace, random.nextInt(CONTACTS));
    }
  }

  private void change(Workspace workspace, int contact) {
    String id = "contact-" + contact;
    take(workspace, contact(id, random.nextInt(3)));
    take(workspace, order(id));
    switch (random.nextInt(40)) {
      case 0 -> workspace.contacts().erase(id);
      case 1 -> {
        String other = "contact-" + (contact + 1) % CONTACTS;
        take(workspace, order(other));
        if (!number(workspace, id).equals(number(workspace, other))) {
          workspace.contacts().merge(id, other);
        }
      }
      default -> {}
    }
  }

  private static Optional<Integer> number(Workspace workspace, String id) {
    return workspace.view().contacts().numberOf(id);
  }

  private static void take(Workspace workspace, Arriving record) {
    Workspace.await(workspace.take(List.of(record)));
  }

  private static Arriving contact(String id, int city) {
    return new Arriving.OfContact(
        new ContactRecord(
            Optional.of(id), Map.of("City", Json.of("" + city)), List.of(), OptionalLong.empty()),
        () -> "{}");
  }

  private static Arriving order(String contact) {
    return new Arriving.OfEvent(
        new EventRecord(
            Optional.empty(),
            new ContactReference.ById(contact),
            "order",
            OptionalLong.empty(),
            new Json.ObjectValue(Map.of())),
        () -> "{}");
  }
}
