package io.messageflow.engine.population;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.store.Fact;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PopulationTest {
  private final Population population = new Population();
  private long arrivals;

  private void create(int number) {
    population.apply(new Fact.ContactCreated(arrivals++, number, "c" + number, 0));
  }

  private void event(int contact, String id) {
    population.apply(
        new Fact.EventHappened(
            arrivals++, contact, "order", Optional.of(id), 5, 5, Map.of(), Map.of()));
  }

  private Population.Snapshot snapshot() {
    return population.at(arrivals - 1);
  }

  private static List<Integer> events(Population.Snapshot snapshot) {
    return snapshot.contacts().map(contact -> contact.events().size()).sorted().toList();
  }

  @Test
  void snapshotShowsNothingOfWhatComesLater() {
    create(0);
    event(0, "a");
    Population.Snapshot before = snapshot();
    create(1);
    event(0, "b");
    event(1, "c");
    assertThat(events(before)).containsExactly(1);
    assertThat(events(snapshot())).containsExactly(1, 2);
    assertThat(events(before)).containsExactly(1);
  }

  @Test
  void snapshotKeepsMergedAndErasedContactsAsTheyWere() {
    create(0);
    create(1);
    create(2);
    event(0, "a");
    event(1, "b");
    event(2, "c");
    Population.Snapshot before = snapshot();
    population.apply(new Fact.ContactMerged(arrivals++, 0, 1));
    population.apply(new Fact.ContactErased(arrivals++, 2));
    assertThat(events(before)).containsExactly(1, 1, 1);
    assertThat(events(snapshot())).containsExactly(2);
    assertThat(snapshot().find("c0").map(Contact::id)).contains("c1");
    assertThat(snapshot().find("c2")).isEmpty();
    assertThat(population.events()).isEqualTo(2);
  }

  @Test
  void snapshotKeepsTheIdsOfContactsAsTheyWere() {
    create(0);
    Population.Snapshot before = snapshot();
    population.apply(new Fact.ContactNamed(arrivals++, 0, "anna", true));
    Population.Snapshot between = snapshot();
    event(0, "a");
    population.apply(new Fact.ContactNamed(arrivals++, 0, "berta", true));
    assertThat(before.get(0).map(Contact::id)).contains("c0");
    assertThat(between.get(0).map(Contact::id)).contains("anna");
    assertThat(snapshot().get(0).map(Contact::id)).contains("berta");
  }

  @Test
  void lateValueTakesItsPlaceInTime() {
    create(0);
    field("Oslo", 20);
    field("Rome", 10);
    assertThat(population.latest(0, "City").orElseThrow().value()).contains(new Value.Text("Oslo"));
    assertThat(population.recordedUpTo(0, "City", 15).orElseThrow().value())
        .contains(new Value.Text("Rome"));
    assertThat(population.recordedAfter(0, "City", 10, arrivals - 1)).hasSize(1);
  }

  private void field(String value, long at) {
    population.apply(
        new Fact.FieldSet(
            arrivals++, 0, "City", at, Optional.of(new Value.Text(value)), Optional.empty()));
  }

  /// The writer publishes a snapshot after every two events of a contact; whoever reads one finds
  /// an even number of them, and the same number again later.
  @Test
  void readersSeeWholeCommitsWhileOneWrites() {
    int contacts = 20;
    for (int i = 0; i < contacts; i++) {
      create(i);
    }
    AtomicReference<Population.Snapshot> published = new AtomicReference<>(snapshot());
    AtomicBoolean done = new AtomicBoolean();
    CompletableFuture<Long> reader =
        CompletableFuture.supplyAsync(() -> {
          long torn = 0;
          while (!done.get()) {
            Population.Snapshot seen = published.get();
            List<Integer> first = events(seen);
            boolean odd = first.stream().anyMatch(count -> count % 2 != 0);
            torn += odd || !first.equals(events(seen)) ? 1 : 0;
          }
          return torn;
        });
    for (int i = 0; i < 20_000; i++) {
      event(i % contacts, i + "a");
      event(i % contacts, i + "b");
      published.set(snapshot());
    }
    done.set(true);
    assertThat(reader.join()).isZero();
    assertThat(events(snapshot())).allMatch(count -> count == 2_000).hasSize(contacts);
  }

  @Test
  void archivedContactThatChangesAgainIsInMemoryWithItsEvents(@TempDir Path folder) {
    create(0);
    create(1);
    event(0, "a");
    event(0, "b");
    try (ContactArchive archive = ContactArchive.open(folder)) {
      Population.Snapshot written = snapshot();
      population.rest(
          written,
          archive.write(
              new Mark("token", written.arrival(), ""),
              written.size(),
              written::eachChangedSinceArchive));
      assertThat(snapshot().unarchived()).isZero();
      event(1, "c");
      assertThat(snapshot().unarchived()).isEqualTo(1);
      event(0, "d");
      assertThat(snapshot().unarchived()).isEqualTo(4);
      assertThat(events(snapshot())).containsExactly(1, 3);
    }
  }
}
