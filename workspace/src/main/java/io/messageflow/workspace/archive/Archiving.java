package io.messageflow.workspace.archive;

import io.messageflow.engine.archive.ArchivedContact;
import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.engine.population.Occurrences;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.Intake;
import io.messageflow.store.Journal;
import io.messageflow.store.Wanted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/// Archives all contacts of a journal, some neighbours at a time, so that no more than these are in
/// memory. For one thread, while nobody writes.
public final class Archiving {
  private final Journal journal;
  private final Intake names;
  private final int[] homes;
  private final List<Occurrences> occurrences = new ArrayList<>();
  private long arrival = -1;

  /// @param names of its own, for noting which values fit no type
  public Archiving(Journal journal, Intake names) {
    this.journal = journal;
    this.names = names;
    this.homes = journal.homes();
  }

  /// Fills an empty archive.
  ///
  /// @param token of the archive from then on
  /// @param facts about how many may be in memory
  public void into(ContactArchive archive, String token, long facts) {
    long parts = 1 + journal.eventCount() / Math.max(1, facts);
    int stretch = (int) Math.max(1, Math.ceilDiv(homes.length, parts));
    archive.write(
        () ->
            new Mark(
                token,
                arrival,
                new ArchiveNote(names.misfits(), Occurrences.sum(occurrences)).text()),
        homes.length,
        to -> {
          for (int from = 0; from < homes.length; from += stretch) {
            hand(from, Math.min(homes.length, from + stretch), to);
          }
        });
  }

  private void hand(int from, int below, BiConsumer<Integer, Optional<ArchivedContact>> to) {
    Population some = new Population();
    journal.replay(
        Wanted.ofContacts(from, below),
        fact -> {
          arrival = Math.max(arrival, fact.arrival());
          names.noteNames(fact);
          some.restore(fact);
        });
    some.restored(below);
    occurrences.add(some.occurrences());
    some.at(arrival).eachChangedSinceArchive(to);
  }
}
