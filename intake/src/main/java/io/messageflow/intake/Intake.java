package io.messageflow.intake;

import io.messageflow.engine.archive.ArchiveView;
import io.messageflow.engine.population.Occurrences;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.identity.Addresses;
import io.messageflow.intake.identity.Directory;
import io.messageflow.intake.identity.ErasedIdentities;
import io.messageflow.intake.identity.EventIds;
import io.messageflow.intake.identity.Identity;
import io.messageflow.intake.identity.KnownContact;
import io.messageflow.intake.identity.Match;
import io.messageflow.intake.identity.RecentIds;
import io.messageflow.intake.identity.VisitorIds;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.TieRecord;
import io.messageflow.intake.typing.AttributeBook;
import io.messageflow.intake.typing.AttributeTyping;
import io.messageflow.intake.typing.FieldChange;
import io.messageflow.intake.typing.FieldTyping;
import io.messageflow.intake.typing.Misfit;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.intake.typing.ValueTyper;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.store.Fact;
import io.messageflow.store.Wanted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The door: types each record, finds its contact, and takes it in whole or refuses it whole. What
/// is taken in becomes facts, for the population at once and for the ledger to keep. Never throws
/// on what a record holds. Not thread-safe: the one writer of a population.
///
/// After a start it is given the kept facts again by [#restore], then [#restored]; or an archive of
/// contacts by [#resume], what is wanted besides it, then [#resumed].
public final class Intake {
  private static final Outcome ACCEPTED = new Outcome.Accepted();
  private static final FieldChange NO_LONGER =
      new FieldChange.Put(Optional.of(new Value.Flag(false)), Optional.empty());
  private static final Outcome REPEATED = new Outcome.Repeated();

  private final Names names;
  private final Directory directory = new Directory();
  private final EventIds eventIds;
  private final ErasedIdentities erased;
  private final Alterations alterations = new Alterations();
  private Addresses addresses = new Addresses();
  private final Population population;
  private final Ledger ledger;
  private Policy policy;
  private ValueTyper typer;
  private int contacts;
  private long arrivals;

  /// A door with nothing behind it but the standard names.
  ///
  /// @param secret of the workspace, for what must not be guessed from outside
  public Intake(Policy policy, Population population, Ledger ledger, String secret) {
    this.policy = policy;
    this.typer = new ValueTyper(policy.zone());
    this.population = population;
    this.ledger = ledger;
    this.names = new Names(fact -> record(fact), () -> arrivals++);
    this.eventIds = new EventIds(secret.hashCode());
    this.erased = new ErasedIdentities(secret);
  }

  /// How records are taken in from now on.
  public void policy(Policy now) {
    policy = now;
    typer = new ValueTyper(now.zone());
  }

  /// The names that are known.
  public Names names() {
    return names;
  }

  /// Whom ids, addresses and numbers lead to.
  public Directory directory() {
    return directory;
  }

  /// The arrival of the latest fact; -1 before the first.
  public long lastArrival() {
    return arrivals - 1;
  }

  /// Values that fitted no found type.
  public List<Misfit> misfits() {
    return names.misfits().list();
  }

  private void record(Fact fact) {
    population.apply(fact);
    ledger.fact(fact);
  }

  /// Takes back in what was kept.
  public void restore(Fact fact) {
    note(fact);
    names.restore(fact);
    population.restore(fact);
  }

  /// All that was kept is back.
  ///
  /// @param homes by number of a contact, see [io.messageflow.store.Journal#homes()]
  /// @param recent hands over the ids of the last seven days; called beside what follows
  public void restored(int[] homes, RecentIds recent) {
    contacts = Math.max(contacts, homes.length);
    population.restored(homes.length);
    directory.restoreHomes(homes);
    begin(recent);
  }

  /// Notes what a kept fact tells of names, and which values fit no type, but does not take it in.
  public void noteNames(Fact fact) {
    names.restore(fact);
  }

  /// What a start needs of the journal besides archived contacts.
  public static Wanted besides(ArchiveView archive) {
    return new Wanted(
        archive.arrival(),
        Set.of(StandardNames.EMAIL, StandardNames.MOBILE_PHONE),
        FieldChange.Alter.MEMBERS);
  }

  /// Begins with archived contacts.
  ///
  /// @param counted see [Population#resume]
  /// @param homes as well
  /// @param misfits as they were then
  public void resume(ArchiveView archive, Occurrences counted, int[] homes, List<Misfit> misfits) {
    arrivals = archive.arrival() + 1;
    contacts = Math.max(archive.size(), homes.length);
    population.resume(archive, counted, homes);
    names.misfits().restore(misfits);
  }

  /// Takes back in what is wanted [#besides] the archive.
  public void resume(Fact fact, ArchiveView archive) {
    note(fact);
    if (fact.arrival() > archive.arrival() || !(fact instanceof Fact.FieldSet)) {
      names.restore(fact); // misfits of older values are known
    }
    population.resume(fact);
  }

  /// All that was wanted besides the archive is back.
  ///
  /// @param homes as before
  /// @param events how many there are
  /// @param recent as in [#restored]
  public void resumed(int[] homes, long events, RecentIds recent) {
    population.resumed(homes, events);
    directory.restoreHomes(homes);
    begin(recent);
  }

  private void begin(RecentIds recent) {
    addresses.forEach(this::reach);
    addresses = new Addresses();
    eventIds.load(recent.now(), recent.events());
  }

  private void note(Fact fact) {
    arrivals = Math.max(arrivals, fact.arrival() + 1);
    switch (fact) {
      case Fact.ContactCreated created -> {
        contacts = Math.max(contacts, created.contact() + 1);
        directory.add(created.contact(), created.id());
      }
      case Fact.ContactNamed named ->
          directory.name(known(named.contact()), named.id(), named.shown());
      case Fact.FieldSet set -> note(set);
      case Fact.FieldKnown f -> {}
      case Fact.EventKnown f -> {}
      case Fact.AttributeKnown f -> {}
      case Fact.ContactSeen f -> {}
      case Fact.EventHappened f -> {}
      case Fact.ListChanged f -> {}
      case Fact.ContactMerged f -> {}
      case Fact.ContactErased f -> {}
    }
  }

  private void note(Fact.FieldSet set) {
    addresses.note(set);
    set.raw()
        .flatMap(FieldChange.Alter::read)
        .ifPresent(alter -> alterations.note(set.contact(), set.field(), set.arrival(), alter));
  }

  /// Takes back in what was kept of an erased identity.
  public void restoreErased(String digest) {
    erased.add(digest);
  }

  private KnownContact known(int number) {
    return directory
        .find(number)
        .orElseThrow(() -> new IllegalStateException("no contact has the number " + number));
  }

  /// Inserts or updates a contact.
  ///
  /// @param arrivedAt in milliseconds since 1970-01-01T00:00Z
  public Outcome contact(ContactRecord contact, long arrivedAt) {
    Typed typed = typed(contact);
    Optional<Rejection> problem = problem(typed);
    return problem.isPresent() ? new Outcome.Rejected(problem.get()) : contact(typed, arrivedAt);
  }

  /// A record of a contact with what its fields come to, and whom it speaks of.
  record Typed(ContactRecord contact, FieldTyping typing, Identity identity) {}

  Typed typed(ContactRecord contact) {
    FieldTyping typing = new FieldTyping(names.fields(), typer, names.misfits(), contact.fields());
    Optional<String> phone = typing.text(StandardNames.MOBILE_PHONE);
    return new Typed(
        contact, typing, identity(contact.id(), typing.text(StandardNames.EMAIL), phone));
  }

  /// Why the record cannot be used, whomever it leads to.
  static Optional<Rejection> problem(Typed typed) {
    ContactRecord contact = typed.contact();
    Optional<String> phone = typed.typing().text(StandardNames.MOBILE_PHONE);
    return RecordCheck.ofId(contact.id())
        .or(() -> RecordCheck.ofInstant(contact.at()))
        .or(() -> RecordCheck.ofLists(contact.lists()))
        .or(typed.typing()::rejection)
        .or(() -> RecordCheck.ofIdentity(typed.identity(), phone, "/fields"));
  }

  /// Ties a visitor to whom it says it is.
  ///
  /// @param arrivedAt in milliseconds since 1970-01-01T00:00Z
  public Outcome tie(TieRecord tie, long arrivedAt) {
    return new Ties(this).take(tie, arrivedAt);
  }

  /// Whether a record of a contact speaks of one that is known, or of several.
  public boolean knows(ContactRecord contact) {
    return !(directory.find(typed(contact).identity()) instanceof Match.None);
  }

  private Identity identity(Optional<String> id, Optional<String> email, Optional<String> phone) {
    return Identity.of(id, email, phone, policy.country());
  }

  Outcome contact(Typed typed, long arrivedAt) {
    return switch (directory.find(typed.identity())) {
      case Match.Several several -> new Outcome.Rejected(RecordCheck.ambiguous(several, "/fields"));
      case Match.One one -> {
        apply(typed, one.contact(), arrivedAt);
        yield ACCEPTED;
      }
      case Match.None none ->
          refusedFull()
              .orElseGet(() -> {
                apply(typed, create(typed.identity(), arrivedAt), arrivedAt);
                return ACCEPTED;
              });
    };
  }

  /// Why no contact can be added, if so.
  Optional<Outcome> refusedFull() {
    return isFull()
        ? Optional.of(new Outcome.Rejected(RecordCheck.full(policy.mostContacts())))
        : Optional.empty();
  }

  void apply(Typed typed, KnownContact known, long arrivedAt) {
    ContactRecord contact = typed.contact();
    readmit(typed.identity());
    typed.typing().settle();
    int number = known.number();
    ownId(typed.identity())
        .filter(id -> known.identity().id().isEmpty())
        .ifPresent(id -> name(known, id));
    contact.at().ifPresent(at -> record(new Fact.ContactSeen(arrivals++, number, at)));
    set(known, typed.typing(), contact.at().orElse(arrivedAt));
    contact
        .lists()
        .forEach(list ->
            record(
                new Fact.ListChanged(
                    arrivals++, number, list, contact.at().orElse(arrivedAt), true)));
  }

  /// The id that a contact of that identity has for its own.
  private static Optional<String> ownId(Identity identity) {
    return identity.id().filter(id -> !VisitorIds.isOne(id));
  }

  /// One more id leads to the contact, which is not shown under it.
  void addId(KnownContact contact, String id) {
    directory.name(contact, id, false);
    record(new Fact.ContactNamed(arrivals++, contact.number(), id, false));
  }

  /// Whether a field of the contact has a value.
  boolean hasValue(KnownContact contact, String field) {
    return population
        .latest(contact.number(), field)
        .flatMap(FieldTimeline.Entry::value)
        .isPresent();
  }

  boolean isErased(Identity identity) {
    return erased.contains(identity);
  }

  KnownContact create(Identity identity, long arrivedAt) {
    int number = contacts++;
    String shown = directory.freeId(number, identity);
    KnownContact contact = directory.add(number, shown);
    record(new Fact.ContactCreated(arrivals++, number, shown, arrivedAt));
    ownId(identity).ifPresent(id -> name(contact, id));
    return contact;
  }

  private void name(KnownContact contact, String id) {
    directory.name(contact, id, true);
    record(new Fact.ContactNamed(arrivals++, contact.number(), id, true));
  }

  private void set(KnownContact contact, FieldTyping typing, long at) {
    int number = contact.number();
    typing.changes().forEach((name, change) -> set(number, name, at, change));
    if (typing.changes().containsKey(StandardNames.EMAIL)
        || typing.changes().containsKey(StandardNames.MOBILE_PHONE)) {
      reach(contact);
    }
  }

  private void set(int contact, String field, long at, FieldChange change) {
    Optional<FieldTimeline.Entry> last = population.latest(contact, field);
    boolean inOrder = last.isEmpty() || last.get().at() <= at;
    Optional<Value> before =
        (inOrder ? last : population.recordedUpTo(contact, field, at))
            .flatMap(FieldTimeline.Entry::value);
    Optional<Value> value = change.after(before);
    long arrival = record(contact, field, at, value, change);
    if (!inOrder) {
      alterAnew(contact, field, at, arrival, value);
    }
  }

  private long record(
      int contact, String field, long at, Optional<Value> value, FieldChange change) {
    long arrival = arrivals++;
    if (change instanceof FieldChange.Alter alter) {
      alterations.note(contact, field, arrival, alter);
    }
    record(new Fact.FieldSet(arrival, contact, field, at, value, change.sent()));
    return arrival;
  }

  /// Makes the alterations anew that come behind a late record in time, up to the next value that
  /// was set whole.
  private void alterAnew(
      int contact, String field, long at, long arrival, Optional<Value> startsWith) {
    Optional<Value> value = startsWith;
    for (FieldTimeline.Entry entry : population.recordedAfter(contact, field, at, arrival)) {
      Optional<FieldChange.Alter> alter = alterations.of(contact, field, entry.arrival());
      if (alter.isEmpty()) {
        return;
      }
      value = alter.get().after(value);
      if (!value.equals(entry.value())) {
        record(contact, field, entry.at(), value, alter.get());
      }
    }
  }

  private void reach(KnownContact contact) {
    reach(contact, text(contact, StandardNames.EMAIL), text(contact, StandardNames.MOBILE_PHONE));
  }

  private void reach(int number, Optional<String> email, Optional<String> phone) {
    reach(known(number), email, phone);
  }

  private void reach(KnownContact contact, Optional<String> email, Optional<String> phone) {
    Identity now = identity(Optional.empty(), email, phone);
    directory.reach(contact, now.email(), now.phone());
  }

  private Optional<String> text(KnownContact contact, String field) {
    return population
                .latest(contact.number(), field)
                .flatMap(FieldTimeline.Entry::value)
                .orElse(null)
            instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  /// Adds an event to its contact, which is created when it is unknown.
  ///
  /// @param arrivedAt in milliseconds since 1970-01-01T00:00Z
  public Outcome event(EventRecord event, long arrivedAt) {
    Optional<Rejection> problem =
        RecordCheck.ofId(event.id())
            .or(() -> RecordCheck.ofInstant(event.at()))
            .or(() -> RecordCheck.ofEventName(event.name()));
    if (problem.isPresent()) {
      return new Outcome.Rejected(problem.get());
    }
    AttributeBook book = names.events().find(event.name());
    AttributeTyping typing = new AttributeTyping(book, typer, names.misfits(), event.attributes());
    if (typing.rejection().isPresent()) {
      return new Outcome.Rejected(typing.rejection().get());
    }
    Arriving arriving = new Arriving(event, book, typing, arrivedAt);
    return switch (event.contact()) {
      case ContactReference.ById(String id) ->
          NameCheck.ofId(id, "/contact")
              .<Outcome>map(Outcome.Rejected::new)
              .orElseGet(() -> ofId(arriving, id));
      case ContactReference.ByNumber(int number) ->
          directory
              .home(number)
              .map(contact -> add(arriving, contact))
              .orElseGet(() -> new Outcome.Rejected(RecordCheck.erased("/contact")));
      case ContactReference.ByFields fieldsGiven -> ofFields(arriving, fieldsGiven);
    };
  }

  /// An event whose contact is still to be found.
  private record Arriving(
      EventRecord event, AttributeBook book, AttributeTyping typing, long arrivedAt) {}

  private Outcome ofId(Arriving arriving, String id) {
    Identity identity = Identity.ofId(id);
    return switch (directory.find(identity)) {
      case Match.One one -> add(arriving, one.contact());
      case Match.Several several -> throw new IllegalStateException("an id leads to several");
      case Match.None none ->
          refusedNew(identity, "/contact")
              .orElseGet(() -> add(arriving, create(identity, arriving.arrivedAt())));
    };
  }

  /// Why no contact is made for an event.
  private Optional<Outcome> refusedNew(Identity identity, String pointer) {
    if (erased.contains(identity)) {
      return Optional.of(new Outcome.Rejected(RecordCheck.erased(pointer)));
    }
    if (policy.strict()) {
      return Optional.of(new Outcome.Rejected(RecordCheck.unknown(pointer)));
    }
    return isFull()
        ? Optional.of(new Outcome.Rejected(RecordCheck.full(policy.mostContacts())))
        : Optional.empty();
  }

  private boolean isFull() {
    return directory.all().size() >= policy.mostContacts();
  }

  private Outcome ofFields(Arriving arriving, ContactReference.ByFields reference) {
    Optional<Rejection> problem = RecordCheck.ofReference(reference);
    if (problem.isPresent()) {
      return new Outcome.Rejected(problem.get());
    }
    FieldTyping identifying = identifying(reference);
    Optional<String> phone = identifying.text(StandardNames.MOBILE_PHONE);
    Identity identity = identity(Optional.empty(), identifying.text(StandardNames.EMAIL), phone);
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
      case Match.One one -> add(arriving, one.contact());
      case Match.None none ->
          refusedNew(identity, "/contact")
              .orElseGet(() -> {
                KnownContact contact = create(identity, arriving.arrivedAt());
                set(contact, identifying, arriving.arrivedAt());
                return add(arriving, contact);
              });
    };
  }

  private FieldTyping identifying(ContactReference.ByFields reference) {
    Map<String, Json> given = new TreeMap<>();
    reference.fields().forEach((name, text) -> given.put(name, Json.of(text)));
    return new FieldTyping(names.fields(), typer, names.misfits(), given);
  }

  /// Whether the event is in already, so that taking it in would change nothing.
  ///
  /// @param arrivedAt in milliseconds since 1970-01-01T00:00Z
  public boolean isRepeat(EventRecord event, long arrivedAt) {
    if (event.id().isEmpty()) {
      return false;
    }
    return find(event.contact())
        .filter(contact -> isRepeat(contact, event.id().get(), arrivedAt))
        .isPresent();
  }

  private Optional<KnownContact> find(ContactReference reference) {
    return switch (reference) {
      case ContactReference.ById(String id) -> one(Identity.ofId(id));
      case ContactReference.ByNumber(int number) -> directory.home(number);
      case ContactReference.ByFields fields -> {
        FieldTyping typing = identifying(fields);
        yield one(
            identity(
                Optional.empty(),
                typing.text(StandardNames.EMAIL),
                typing.text(StandardNames.MOBILE_PHONE)));
      }
    };
  }

  private Optional<KnownContact> one(Identity identity) {
    return directory.find(identity) instanceof Match.One one
        ? Optional.of(one.contact())
        : Optional.empty();
  }

  private Outcome add(Arriving arriving, KnownContact contact) {
    EventRecord event = arriving.event();
    if (event.id().isPresent() && isRepeat(contact, event.id().get(), arriving.arrivedAt())) {
      return REPEATED;
    }
    names.events().keep(arriving.book());
    arriving.typing().settle();
    event.id().ifPresent(id -> eventIds.add(contact.number(), id, arriving.arrivedAt()));
    Fact.EventHappened happened =
        new Fact.EventHappened(
            arrivals++,
            contact.number(),
            arriving.book().event(),
            event.id(),
            event.at().orElse(arriving.arrivedAt()),
            arriving.arrivedAt(),
            arriving.typing().attributes(),
            arriving.typing().raws());
    record(ledger.packed(happened));
    StandardNames.subscriptionEndedBy(happened.name())
        .ifPresent(field -> set(contact.number(), field, happened.at(), NO_LONGER));
    return ACCEPTED;
  }

  private boolean isRepeat(KnownContact contact, String id, long arrivedAt) {
    return eventIds.contains(contact.number(), id, arrivedAt)
        || contact.formerNumbers().stream()
            .anyMatch(number -> eventIds.contains(number, id, arrivedAt));
  }

  /// Puts a contact on a list, or takes it off, as of its arrival.
  public void list(KnownContact contact, String list, long arrivedAt, boolean on) {
    record(new Fact.ListChanged(arrivals++, contact.number(), list, arrivedAt, on));
  }

  /// All that is known of the one belongs to the other from now on, its ids too.
  public void merge(KnownContact contact, KnownContact into) {
    if (contact == into) {
      throw new IllegalArgumentException("a contact cannot be merged into itself");
    }
    Optional<String> ownId = contact.identity().id();
    directory.merge(contact, into);
    alterations.merge(contact.number(), into.number());
    record(new Fact.ContactMerged(arrivals++, contact.number(), into.number()));
    ownId.filter(id -> into.identity().id().isEmpty()).ifPresent(id -> name(into, id));
    reach(into);
  }

  /// Nothing is known of the contact any more, and late events of it are refused.
  public void erase(KnownContact contact) {
    Identity identity = contact.identity();
    List<String> ids = directory.remove(contact);
    alterations.erase(contact.number());
    record(new Fact.ContactErased(arrivals++, contact.number()));
    names.misfits().forgetExamples();
    erase(new Identity(Optional.empty(), identity.email(), identity.phone()));
    ids.forEach(id -> erase(Identity.ofId(id)));
  }

  private void erase(Identity identity) {
    for (String digest : erased.digests(identity)) {
      if (erased.add(digest)) {
        ledger.document(
            new Document(Ledger.ERASED, digest, Optional.of(new Json.ObjectValue(Map.of()))));
      }
    }
  }

  void readmit(Identity identity) {
    for (String digest : erased.readmit(identity)) {
      ledger.document(new Document(Ledger.ERASED, digest, Optional.empty()));
    }
  }

  /// What is known of a contact field, by its name in any case.
  public Optional<FieldType> field(String name) {
    return names.fields().find(name);
  }

  /// Lets a field have that type as if it had been found from a value, unless it is known.
  public void seeField(String name, ValueType type) {
    names.fields().see(name, type);
  }

  /// All names as of now.
  public Catalogue catalogue() {
    return names.catalogue();
  }
}
