package io.messageflow.intake;

import io.messageflow.engine.population.Population;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ValueType;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Puts a data set together in memory, through the door that all records go through. Not
/// thread-safe.
public final class DatasetBuilder implements Receiver {
  private final Population population = new Population();
  private final TreeSet<String> lists = new TreeSet<>();
  private final Intake intake;
  private final long arrivedAt;

  /// An empty data set.
  ///
  /// @param zone in which times without offset are read
  /// @param arrivedAt when all records arrive, in milliseconds since 1970-01-01T00:00Z
  public DatasetBuilder(ZoneId zone, long arrivedAt) {
    this.arrivedAt = arrivedAt;
    this.intake = new Intake(Policy.in(zone), population, Ledger.ofNothing(), "");
  }

  @Override
  public Declarations declarations() {
    return intake.names();
  }

  @Override
  public Optional<FieldType> field(String name) {
    return intake.field(name);
  }

  @Override
  public void seeField(String name, ValueType type) {
    intake.seeField(name, type);
  }

  @Override
  public void unusable(RecordKind kind, Rejection reason, Supplier<String> sent, Reply reply) {
    reply.outcome(new Outcome.Rejected(reason));
  }

  @Override
  public void flush() {}

  @Override
  public void contact(ContactRecord contact, Reply reply) {
    reply.outcome(contact(contact));
  }

  @Override
  public void event(EventRecord event, Reply reply) {
    reply.outcome(event(event));
  }

  /// Inserts or updates a contact.
  public Outcome contact(ContactRecord contact) {
    Outcome outcome = intake.contact(contact, arrivedAt);
    if (outcome instanceof Outcome.Accepted) {
      lists.addAll(contact.lists());
    }
    return outcome;
  }

  /// Adds an event to its contact, which is created when it is unknown.
  public Outcome event(EventRecord event) {
    return intake.event(event, arrivedAt);
  }

  /// All that was taken in.
  public Dataset finish() {
    List<Contact> contacts =
        population
            .at(intake.lastArrival())
            .contacts()
            .sorted(Comparator.comparing(Contact::id))
            .toList();
    return new Dataset(intake.catalogue(), contacts, lists, population.events(), intake.misfits());
  }
}
