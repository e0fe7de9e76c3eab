package io.messageflow.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.store.Fact;
import io.messageflow.testkit.generate.Case;
import io.messageflow.testkit.generate.CaseGenerator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveColumnsTest {
  @TempDir private Path folder;

  private static final int SEEDS = Integer.getInteger("segments.liveColumnSeeds", 30);
  private static final int CONTACTS = 150;
  private static final int STEPS = 6;

  /// After so many numbers one is never given, as after a start without those who were merged.
  private static final int NUMBERS_TO_A_HOLE = 5;

  private static final int RULES = 8;

  @Test
  void answersAreThoseOfAScanWhateverChangedSinceColumnsWereMade() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Run(seed, Optional.empty()).steps();
    }
  }

  @Test
  void answersAreThoseOfAScanWhenColumnsAreWrittenAndOpenedInBetween() {
    for (long seed = 0; seed < SEEDS; seed++) {
      new Run(seed, Optional.of(folder.resolve("of " + seed))).steps();
    }
  }

  /// Contacts that change, are merged and erased in random order, asked after each step.
  private static final class Run {
    private final long seed;
    private final Random random;
    private final Population population = new Population();
    private final Optional<Path> folder;
    private LiveColumns columns = new LiveColumns();
    private Optional<Population.Snapshot> written = Optional.empty();
    private final List<Fact> facts;
    private final List<Integer> there = new ArrayList<>();
    private long arrival;
    private int next;

    /// @param folder where columns are written to and opened from
    Run(long seed, Optional<Path> folder) {
      this.seed = seed;
      this.folder = folder;
      this.random = new Random(seed);
      this.facts = factsOf(io.messageflow.testkit.generate.Population.of(seed, CONTACTS));
    }

    void steps() {
      for (int step = 0; step < STEPS; step++) {
        int end = Math.min(facts.size(), next + facts.size() / STEPS + 1);
        for (; next < end; next++) {
          apply(arriving(facts.get(next), arrival + 1));
        }
        mergeOrErase();
        Population.Snapshot snapshot = population.at(arrival);
        if (random.nextBoolean()) {
          columns.refresh(snapshot);
        } else {
          ask(columns.engine(snapshot), snapshot, step);
        }
        ask(columns.engine(snapshot), snapshot, step);
        folder.ifPresent(path -> store(path, snapshot));
        ask(columns.engine(snapshot), snapshot, step);
      }
    }

    /// Writes columns, or opens those that were written last, or does neither.
    private void store(Path path, Population.Snapshot snapshot) {
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          columns.write(snapshot, path, Long.toString(snapshot.arrival()));
          written = Optional.of(snapshot);
        }
        case 2 -> written.ifPresent(then -> open(path, then, snapshot));
        default -> {}
      }
    }

    private void open(Path path, Population.Snapshot then, Population.Snapshot snapshot) {
      columns = new LiveColumns();
      columns.restore(path, Long.toString(then.arrival())::equals, then, snapshot);
      assertThat(columns.sizeBytes().total()).isPositive();
    }

    private void apply(Fact fact) {
      population.apply(fact);
      if (fact instanceof Fact.ContactCreated created) {
        there.add(created.contact());
      }
      arrival = fact.arrival();
    }

    private void mergeOrErase() {
      if (random.nextBoolean() && there.size() > 10) {
        Collections.shuffle(there, random);
        int gone = there.removeLast();
        int other = there.get(random.nextInt(there.size()));
        apply(
            random.nextBoolean()
                ? new Fact.ContactMerged(arrival + 1, gone, other)
                : new Fact.ContactErased(arrival + 1, gone));
        facts.subList(next, facts.size()).removeIf(fact -> contactOf(fact) == gone);
      }
    }

    private void ask(SegmentEngine engine, Population.Snapshot snapshot, int step) {
      SegmentEngine scan = new ScanEngine(snapshot);
      CaseGenerator cases = new CaseGenerator(6, 3);
      for (int i = 0; i < RULES; i++) {
        Case one = i == 0 ? cases.make(seed) : cases.make(random.nextLong());
        assertThat(engine.preview(one.rule(), one.at(), 5))
            .as(() -> "seed " + seed + ", step " + step + ", " + one)
            .isEqualTo(scan.preview(one.rule(), one.at(), 5));
        assertThat(engine.members(one.rule(), one.at()))
            .isEqualTo(scan.members(one.rule(), one.at()));
        assertThat(numbers(engine, one)).isEqualTo(numbers(scan, one));
      }
    }

    private static List<Integer> numbers(SegmentEngine engine, Case one) {
      List<Integer> numbers = new ArrayList<>();
      engine.numbers(one.rule(), one.at()).each(numbers::add);
      return numbers;
    }

    private int contactOf(Fact fact) {
      return switch (fact) {
        case Fact.ContactCreated f -> f.contact();
        case Fact.FieldSet f -> f.contact();
        case Fact.ListChanged f -> f.contact();
        case Fact.EventHappened f -> f.contact();
        default -> -1;
      };
    }

    /// What makes the contacts, in a random order in which each is created first.
    private List<Fact> factsOf(List<Contact> contacts) {
      List<List<Fact>> queues = new ArrayList<>();
      for (int number = 0; number < contacts.size(); number++) {
        queues.add(
            new ArrayList<>(factsOf(number + number / NUMBERS_TO_A_HOLE, contacts.get(number))));
      }
      List<Fact> mixed = new ArrayList<>();
      int started = 0;
      while (started < queues.size() || queues.stream().anyMatch(queue -> !queue.isEmpty())) {
        boolean starts = started < queues.size() && random.nextInt(4) == 0;
        int chosen = starts || started == 0 ? started++ : random.nextInt(started);
        if (!queues.get(chosen).isEmpty()) {
          mixed.add(queues.get(chosen).removeFirst());
        }
      }
      return mixed;
    }

    private List<Fact> factsOf(int number, Contact contact) {
      List<Fact> made = new ArrayList<>();
      contact
          .fields()
          .forEach((field, timeline) ->
              timeline
                  .entries()
                  .forEach(entry ->
                      made.add(
                          new Fact.FieldSet(
                              0, number, field, entry.at(), entry.value(), Optional.empty()))));
      contact
          .lists()
          .forEach((list, timeline) ->
              timeline
                  .changes()
                  .forEach(change ->
                      made.add(new Fact.ListChanged(0, number, list, change.at(), change.on()))));
      for (Event event : contact.events().events()) {
        made.add(
            new Fact.EventHappened(
                0,
                number,
                event.name(),
                Optional.of(event.id()),
                event.at(),
                event.at(),
                event.attributes(),
                Map.of()));
      }
      Collections.shuffle(made, random);
      made.addFirst(new Fact.ContactCreated(0, number, contact.id(), contact.existsFrom()));
      return made;
    }

    private static Fact arriving(Fact fact, long arrival) {
      return switch (fact) {
        case Fact.ContactCreated f ->
            new Fact.ContactCreated(arrival, f.contact(), f.id(), f.arrivedAt());
        case Fact.FieldSet f ->
            new Fact.FieldSet(arrival, f.contact(), f.field(), f.at(), f.value(), f.raw());
        case Fact.ListChanged f ->
            new Fact.ListChanged(arrival, f.contact(), f.list(), f.at(), f.on());
        case Fact.EventHappened f ->
            new Fact.EventHappened(
                arrival,
                f.contact(),
                f.name(),
                f.id(),
                f.at(),
                f.arrivedAt(),
                f.attributes(),
                f.raws());
        default -> throw new IllegalArgumentException("not made here: " + fact);
      };
    }
  }
}
