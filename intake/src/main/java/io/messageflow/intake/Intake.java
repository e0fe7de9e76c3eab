package io.messageflow.intake;

import io.messageflow.intake.identity.Directory;
import io.messageflow.intake.identity.Identity;
import io.messageflow.intake.identity.KnownContact;
import io.messageflow.intake.identity.Match;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.typing.AttributeBook;
import io.messageflow.intake.typing.AttributeTyping;
import io.messageflow.intake.typing.FieldBook;
import io.messageflow.intake.typing.FieldTyping;
import io.messageflow.intake.typing.MisfitCounter;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.intake.typing.ValueTyper;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The door of one data set in memory: types each record, finds its contact, and takes it in whole
/// or refuses it whole. Never throws on what a record holds. Not thread-safe.
public final class Intake {
  private static final Outcome ACCEPTED = new Outcome.Accepted();
  private static final Outcome REPEATED = new Outcome.Repeated();

  private final CatalogueBuilder catalogue;
  private final long arrivedAt;
  private final ValueTyper typer;
  private final MisfitCounter misfits = new MisfitCounter();
  private final FieldBook fields;
  private final EventBooks events;
  private final Directory directory;
  private final TreeSet<String> lists = new TreeSet<>();
  private long arrivals;
  private long eventCount;

  /// A door that finds the declared names in `catalogue` and adds those it sees.
  ///
  /// @param zone in which times without offset are read
  /// @param arrivedAt when all records arrive, in milliseconds since 1970-01-01T00:00Z
  public Intake(CatalogueBuilder catalogue, ZoneId zone, long arrivedAt) {
    this.catalogue = catalogue;
    this.arrivedAt = arrivedAt;
    this.typer = new ValueTyper(zone);
    this.fields = new FieldBook(catalogue, catalogue.build());
    this.events = new EventBooks(catalogue);
    this.directory = new Directory(arrivedAt);
  }

  /// What is known of a contact field, by its name in any case.
  public Optional<FieldType> field(String name) {
    return fields.find(name);
  }

  /// Lets a field have that type as if it had been found from a value, unless it is known.
  public void seeField(String name, ValueType type) {
    fields.see(name, type);
  }

  /// Inserts or updates a contact.
  public Outcome contact(ContactRecord contact) {
    FieldTyping typing = new FieldTyping(fields, typer, misfits, contact.fields());
    Optional<String> phone = typing.text(StandardNames.MOBILE_PHONE);
    Identity identity = Identity.of(contact.id(), typing.text(StandardNames.EMAIL), phone);
    Optional<Rejection> problem =
        RecordCheck.ofId(contact.id())
            .or(() -> RecordCheck.ofInstant(contact.at()))
            .or(() -> RecordCheck.ofLists(contact.lists()))
            .or(typing::rejection)
            .or(() -> RecordCheck.ofIdentity(identity, phone, "/fields"));
    return problem.isPresent()
        ? new Outcome.Rejected(problem.get())
        : contact(contact, identity, typing);
  }

  private Outcome contact(ContactRecord contact, Identity identity, FieldTyping typing) {
    return switch (directory.find(identity)) {
      case Match.Several several -> new Outcome.Rejected(RecordCheck.ambiguous(several, "/fields"));
      case Match.One one -> {
        apply(contact, one.contact(), identity.id(), typing);
        yield ACCEPTED;
      }
      case Match.None none -> {
        apply(contact, directory.add(identity), identity.id(), typing);
        yield ACCEPTED;
      }
    };
  }

  private void apply(
      ContactRecord contact, KnownContact known, Optional<String> id, FieldTyping typing) {
    typing.settle();
    ContactBuilder builder = known.builder();
    long at = contact.at().orElse(arrivedAt);
    contact.at().ifPresent(builder::givenAt);
    typing
        .changes()
        .forEach((name, change) -> builder.field(name, at, change.after(builder.latest(name))));
    contact.lists().forEach(list -> builder.list(list, at, true));
    lists.addAll(contact.lists());
    directory.identify(
        known,
        Identity.of(
            id, text(builder, StandardNames.EMAIL), text(builder, StandardNames.MOBILE_PHONE)));
  }

  private static Optional<String> text(ContactBuilder builder, String field) {
    return builder.latest(field).orElse(null) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /// Adds an event to its contact, which is created when it is unknown.
  public Outcome event(EventRecord event) {
    Optional<Rejection> problem =
        RecordCheck.ofId(event.id())
            .or(() -> RecordCheck.ofInstant(event.at()))
            .or(() -> RecordCheck.ofEventName(event.name()));
    return problem.isPresent() ? new Outcome.Rejected(problem.get()) : named(event);
  }

  private Outcome named(EventRecord event) {
    AttributeBook book = events.find(event.name());
    AttributeTyping typing = new AttributeTyping(book, typer, misfits, event.attributes());
    if (typing.rejection().isPresent()) {
      return new Outcome.Rejected(typing.rejection().get());
    }
    return switch (event.contact()) {
      case ContactReference.ById(String id) ->
          NameCheck.ofId(id, "/contact")
              .<Outcome>map(Outcome.Rejected::new)
              .orElseGet(() -> addById(event, book, typing, id));
      case ContactReference.ByFields fieldsGiven -> addByFields(event, book, typing, fieldsGiven);
    };
  }

  private Outcome addById(
      EventRecord event, AttributeBook book, AttributeTyping typing, String id) {
    Identity identity = Identity.of(Optional.of(id), Optional.empty(), Optional.empty());
    KnownContact contact =
        directory.find(identity) instanceof Match.One one ? one.contact() : directory.add(identity);
    return add(event, book, typing, contact);
  }

  private Outcome addByFields(
      EventRecord event,
      AttributeBook book,
      AttributeTyping typing,
      ContactReference.ByFields reference) {
    Optional<Rejection> problem = RecordCheck.ofReference(reference);
    if (problem.isPresent()) {
      return new Outcome.Rejected(problem.get());
    }
    Map<String, Json> given = new TreeMap<>();
    reference.fields().forEach((name, text) -> given.put(name, Json.of(text)));
    FieldTyping identifying = new FieldTyping(fields, typer, misfits, given);
    Optional<String> phone = identifying.text(StandardNames.MOBILE_PHONE);
    Identity identity = Identity.of(Optional.empty(), identifying.text(StandardNames.EMAIL), phone);
    Optional<Rejection> refused =
        identifying
            .rejection()
            .map(reason -> reason.at(reason.pointer().replaceFirst("^/fields", "/contact")))
            .or(() -> RecordCheck.ofIdentity(identity, phone, "/contact"));
    if (refused.isPresent()) {
      return new Outcome.Rejected(refused.get());
    }
    return switch (directory.find(identity)) {
      case Match.Several several ->
          new Outcome.Rejected(RecordCheck.ambiguous(several, "/contact"));
      case Match.One one -> add(event, book, typing, one.contact());
      case Match.None none -> add(event, book, typing, create(identity, identifying));
    };
  }

  private KnownContact create(Identity identity, FieldTyping fieldsGiven) {
    KnownContact contact = directory.add(identity);
    fieldsGiven
        .changes()
        .forEach((name, change) ->
            contact.builder().field(name, arrivedAt, change.after(Optional.empty())));
    return contact;
  }

  private Outcome add(
      EventRecord event, AttributeBook book, AttributeTyping typing, KnownContact contact) {
    long arrival = arrivals++;
    if (event.id().isPresent() && !contact.isNewEvent(event.id().get())) {
      return REPEATED;
    }
    events.keep(book);
    typing.settle();
    contact
        .builder()
        .event(
            new Event(
                event.id().orElseGet(() -> "#" + arrival),
                book.event(),
                event.at().orElse(arrivedAt),
                arrival,
                typing.attributes()));
    eventCount++;
    return ACCEPTED;
  }

  /// All that was taken in. The door is closed: call it once, last.
  public Dataset finish() {
    List<Contact> contacts = new ArrayList<>();
    TreeMap<String, KnownContact> known = new TreeMap<>(directory.byShownId());
    while (!known.isEmpty()) {
      // Taken off one by one, so that what a contact was made from can be freed.
      Map.Entry<String, KnownContact> next = Objects.requireNonNull(known.pollFirstEntry());
      contacts.add(next.getValue().build(next.getKey()));
    }
    return new Dataset(
        catalogue.build(),
        Collections.unmodifiableList(contacts),
        Collections.unmodifiableSet(lists),
        eventCount,
        misfits.list());
  }
}
