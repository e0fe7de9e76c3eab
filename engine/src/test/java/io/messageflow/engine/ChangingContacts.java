package io.messageflow.engine;

import io.messageflow.engine.archive.ArchiveView;
import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.engine.population.KeptContact;
import io.messageflow.engine.population.Occurrences;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.testkit.generate.World;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Contacts that come, change, get other ids, are merged and erased, rest in an archive, and are
/// read back; beside a population, the facts that are kept of each, as a journal has them.
final class ChangingContacts implements AutoCloseable {
  private static final int FODDER = 40;

  private final SplittableRandom random;
  private final List<Contact> fodder;
  private final List<Event> events;
  private final TreeMap<Integer, List<Fact>> kept = new TreeMap<>();
  private final List<Integer> homes = new ArrayList<>();
  private final ContactArchive archive;
  private Population population = new Population();
  private final Map<Long, Occurrences> occurrences = new HashMap<>();
  private ArchiveView rested = ArchiveView.EMPTY;
  private long arrival;

  /// @param spot around which all happens, see [io.messageflow.testkit.generate.Population]
  ChangingContacts(long spot, SplittableRandom random, Path folder) {
    this.random = random;
    this.fodder = io.messageflow.testkit.generate.Population.of(spot, FODDER);
    this.events = fodder.stream().flatMap(one -> one.events().events().stream()).toList();
    this.archive = ContactArchive.open(folder);
  }

  /// The contacts as the population shows them now.
  Population.Snapshot snapshot() {
    occurrences.put(arrival, population.occurrences());
    return population.at(arrival);
  }

  /// What the population has counted.
  Occurrences occurrences() {
    return population.occurrences();
  }

  /// The contacts as the kept facts tell, by number.
  SortedMap<Integer, Contact> expected() {
    SortedMap<Integer, Contact> contacts = new TreeMap<>();
    kept.forEach((number, facts) ->
        KeptContact.of(facts, arrival).ifPresent(one -> contacts.put(number, one.contact())));
    return contacts;
  }

  /// Somebody comes.
  void add() {
    Contact like = pick(fodder);
    int number = homes.size();
    homes.add(number);
    take(
        new Fact.ContactCreated(
            ++arrival, number, "c%03d".formatted(random.nextInt(900)) + number, like.existsFrom()));
  }

  /// Something happens to somebody, once or several times.
  void change() {
    int number = someone();
    switch (random.nextInt(40)) {
      case 0, 1 -> add();
      case 2 -> merge(number);
      case 3 -> erase(number);
      case 4 ->
          take(
              new Fact.ContactNamed(
                  ++arrival, number, "n" + random.nextInt(900) + "-" + arrival, true));
      case 5 -> take(new Fact.ContactSeen(++arrival, number, pick(fodder).existsFrom()));
      case 6 -> field(number, ContactBuilder.CREATE_TIME, Optional.of(created()), instant());
      default -> {
        for (int i = random.nextInt(4); i >= 0; i--) {
          record(number);
        }
      }
    }
  }

  private void record(int number) {
    switch (random.nextInt(7)) {
      case 0, 1, 2 -> event(number);
      case 3 -> list(number);
      default -> {
        String name = pick(World.FIELDS).name();
        FieldTimeline timeline = pick(fodder).fields().get(name);
        if (timeline != null) {
          FieldTimeline.Entry entry = pick(timeline.entries());
          field(number, name, entry.value(), random.nextBoolean() ? entry.at() : instant());
        }
      }
    }
  }

  private void event(int number) {
    Event like = pick(events);
    long at = random.nextInt(4) == 0 ? instant() : like.at();
    long now = ++arrival;
    take(
        new Fact.EventHappened(
            now, number, like.name(), Optional.of("e" + now), at, at, like.attributes(), Map.of()));
  }

  private void list(int number) {
    String list = pick(World.LISTS);
    ListTimeline timeline = pick(fodder).lists().get(list);
    long at = timeline == null ? instant() : pick(timeline.changes()).at();
    take(new Fact.ListChanged(++arrival, number, list, at, random.nextInt(3) > 0));
  }

  private void field(int number, String name, Optional<Value> value, long at) {
    take(new Fact.FieldSet(++arrival, number, name, at, value, Optional.empty()));
  }

  private Value created() {
    return new Value.Moment(instant());
  }

  /// One at which something else happened.
  private long instant() {
    return random.nextBoolean() ? pick(events).at() : pick(fodder).existsFrom();
  }

  private void take(Fact fact) {
    population.apply(fact);
    contact(fact).ifPresent(number -> of(number).add(fact));
  }

  private List<Fact> of(int number) {
    return kept.computeIfAbsent(number, unknown -> new ArrayList<>());
  }

  private void merge(int number) {
    int into = someone();
    if (into != number) {
      population.apply(new Fact.ContactMerged(++arrival, number, into));
      of(number).forEach(fact -> of(into).addAll(moved(fact, into)));
      kept.remove(number);
      of(into).sort(IN_ORDER);
      homes.replaceAll(home -> home == number ? into : home);
    }
  }

  private void erase(int number) {
    if (kept.size() > 10) {
      population.apply(new Fact.ContactErased(++arrival, number));
      kept.remove(number);
      homes.replaceAll(home -> home == number ? Journal.NOBODY : home);
    }
  }

  private int someone() {
    // The newest change more often, so that they change again before anybody looks.
    List<Integer> all = List.copyOf(kept.keySet());
    return random.nextInt(3) == 0
        ? all.get(all.size() - 1 - random.nextInt(Math.min(4, all.size())))
        : pick(all);
  }

  /// Writes the archive. Who did not change meanwhile rests in it.
  ///
  /// @param written an earlier state, of this population
  void archive(Population.Snapshot written, String token) {
    rested =
        archive.write(
            new Mark(token, written.arrival(), ""),
            written.size(),
            written::eachChangedSinceArchive);
    population.rest(written, rested);
  }

  /// The token of the archive; nothing while there is none.
  Optional<String> token() {
    return rested.mark().map(Mark::token);
  }

  /// A process that begins with what is kept, and with the archive if there is one.
  ///
  /// @return how the archive is; all as it is when there is none
  Population.Snapshot restart() {
    // A journal does not know the last numbers when nobody has them any more: they are given again.
    while (homes.size() > rested.size() && homes.getLast() == Journal.NOBODY) {
      homes.removeLast();
    }
    int[] numbers = homes.stream().mapToInt(home -> home).toArray();
    population = new Population();
    List<Fact> all = kept.values().stream().flatMap(List::stream).sorted(IN_ORDER).toList();
    if (rested.mark().isEmpty()) {
      all.forEach(population::restore);
      population.restored(numbers.length);
      return population.at(arrival);
    }
    population.resume(rested, Objects.requireNonNull(occurrences.get(rested.arrival())), numbers);
    Population.Snapshot archived = population.at(rested.arrival());
    all.forEach(population::resume);
    population.resumed(numbers, 0);
    return archived;
  }

  private <T> T pick(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private static final Comparator<Fact> IN_ORDER =
      Comparator.<Fact>comparingInt(ChangingContacts::place).thenComparingLong(Fact::arrival);

  /// The order in which a journal hands facts over.
  private static int place(Fact fact) {
    return switch (fact) {
      case Fact.ContactCreated f -> 0;
      case Fact.ContactNamed f -> 1;
      case Fact.ContactSeen f -> 2;
      case Fact.FieldSet f -> 3;
      case Fact.ListChanged f -> 4;
      case Fact.EventHappened f -> 5;
      default -> throw new IllegalArgumentException("not kept: " + fact);
    };
  }

  private static Optional<Integer> contact(Fact fact) {
    return switch (fact) {
      case Fact.ContactCreated f -> Optional.of(f.contact());
      case Fact.ContactNamed f -> Optional.of(f.contact());
      case Fact.ContactSeen f -> Optional.of(f.contact());
      case Fact.FieldSet f -> Optional.of(f.contact());
      case Fact.ListChanged f -> Optional.of(f.contact());
      case Fact.EventHappened f -> Optional.of(f.contact());
      default -> Optional.empty();
    };
  }

  /// What a fact of a merged contact is afterwards.
  private static List<Fact> moved(Fact fact, int to) {
    return switch (fact) {
      case Fact.ContactCreated f ->
          List.of(
              new Fact.ContactNamed(f.arrival(), to, f.id(), false),
              new Fact.ContactSeen(f.arrival(), to, f.arrivedAt()));
      case Fact.ContactNamed f -> List.of(new Fact.ContactNamed(f.arrival(), to, f.id(), false));
      case Fact.ContactSeen f -> List.of(new Fact.ContactSeen(f.arrival(), to, f.at()));
      case Fact.FieldSet f ->
          List.of(new Fact.FieldSet(f.arrival(), to, f.field(), f.at(), f.value(), f.raw()));
      case Fact.ListChanged f ->
          List.of(new Fact.ListChanged(f.arrival(), to, f.list(), f.at(), f.on()));
      case Fact.EventHappened f ->
          List.of(
              new Fact.EventHappened(
                  f.arrival(),
                  to,
                  f.name(),
                  f.id(),
                  f.at(),
                  f.arrivedAt(),
                  f.attributes(),
                  f.raws()));
      default -> throw new IllegalArgumentException("not kept: " + fact);
    };
  }

  @Override
  public void close() {
    archive.close();
  }
}
