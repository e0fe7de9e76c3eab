package io.messageflow.engine.population;

import io.messageflow.engine.archive.ArchiveException;
import io.messageflow.engine.archive.ArchiveView;
import io.messageflow.engine.archive.ArchivedContact;
import io.messageflow.engine.population.ChangeLog.Aspect;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.data.PackedAttributes;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// All contacts, by number. One thread applies facts and takes snapshots; any number read those,
/// and see nothing of what came later.
///
/// Contacts are in memory from their first change on, until an archive is written that has it:
/// [#rest].
public final class Population {
  private static final int FIRST_ROOM = 1_024;

  /// In the place of an archived contact that is no more.
  private static final LiveContact GONE = new LiveContact("", 0, Long.MAX_VALUE);

  private final Map<String, Integer> numbersById = new ConcurrentHashMap<>();

  /// By the number of a contact that was merged into another: that one's. Looking for all ids of a
  /// contact when it is merged would take time in proportion to all contacts, and visitors are
  /// merged all the time.
  private final Map<Integer, Integer> mergedInto = new ConcurrentHashMap<>();

  private ArchiveView archive = ArchiveView.EMPTY;

  /// Who changed since the archive was written, by number; who is not here may be in the archive.
  private @Nullable LiveContact[] contacts = new LiveContact[FIRST_ROOM];

  /// Whether a snapshot may have that array.
  private boolean isInSnapshot;

  private @Nullable Loading[] loading = new Loading[0];
  private LoadedEvents loadedEvents = new LoadedEvents();
  private final ChangeLog log = new ChangeLog();
  private final Occurrences.Counter occurrences = new Occurrences.Counter();
  private int size;
  private long events;

  /// All that contacts have had since the process began, at least. A set of its own after each
  /// change.
  private Set<String> eventNames = Set.of();

  /// How many facts and events were put into memory: those taken in, and those of archived contacts
  /// that changed again. And how many of them the archive has.
  private long taken;

  private long archived;
  private int erased;
  private int erasedArchived;

  /// Takes a kept fact back in, before anyone reads. [#restored()] comes last.
  public void restore(Fact fact) {
    taken++;
    switch (fact) {
      case Fact.ContactCreated f -> {
        if (f.contact() >= loading.length) {
          loading = Arrays.copyOf(loading, roomFor(f.contact(), loading.length));
        }
        loading[f.contact()] = new Loading(f.id(), f.arrivedAt(), f.arrival());
        size = Math.max(size, f.contact() + 1);
        numbersById.put(f.id(), f.contact());
      }
      case Fact.ContactNamed f -> {
        numbersById.put(f.id(), f.contact());
        if (f.shown()) {
          loading(f.contact()).rename(f.id());
        }
      }
      case Fact.ContactSeen f -> loading(f.contact()).add(change(f));
      case Fact.FieldSet f -> loading(f.contact()).add(change(f));
      case Fact.ListChanged f -> loading(f.contact()).add(change(f));
      case Fact.EventHappened f -> {
        loadedEvents.add(f.contact(), event(f));
        events++;
      }
      case Fact.FieldKnown f -> {}
      case Fact.EventKnown f -> {}
      case Fact.AttributeKnown f -> {}
      case Fact.ContactMerged f -> throw new IllegalArgumentException("never kept: " + f);
      case Fact.ContactErased f -> throw new IllegalArgumentException("never kept: " + f);
    }
  }

  private Loading loading(int number) {
    Loading contact = number < loading.length ? loading[number] : null;
    if (contact == null) {
      throw new IllegalStateException("no contact has the number " + number);
    }
    return contact;
  }

  /// All kept facts are back: puts the timelines of all contacts in order, on all cores.
  ///
  /// @param numbers how many were given, those of contacts that are no more too
  public void restored(int numbers) {
    size = Math.max(size, numbers);
    LoadedEvents.ByContact sorted = loadedEvents.byContact(size);
    loadedEvents = new LoadedEvents();
    @Nullable LiveContact[] made = new LiveContact[Math.max(FIRST_ROOM, size)];
    IntStream.range(0, size)
        .parallel()
        .forEach(i -> {
          Loading contact = i < loading.length ? loading[i] : null;
          if (contact != null) {
            made[i] = contact.toLive(sorted.of(i));
            loading[i] = null;
          }
        });
    contacts = made;
    loading = new Loading[0];
    occurrences.add(Occurrences.Counter.of(contacts));
    eventNames = occurrences.eventNames();
  }

  /// Begins with archived contacts, before anything else.
  ///
  /// @param counted what occurs among them
  /// @param homes by number, see [io.messageflow.store.Journal#homes()]
  /// @throws ArchiveException when the journal knows contacts that should be archived and are not
  public void resume(ArchiveView view, Occurrences counted, int[] homes) {
    for (int number = 0; number < Math.min(view.size(), homes.length); number++) {
      if (homes[number] == number && !view.contains(number)) {
        throw new ArchiveException("The contact " + number + " is not in the archive.");
      }
    }
    archive = view;
    occurrences.begin(counted);
    eventNames = occurrences.eventNames();
    size = view.size();
    contacts = new LiveContact[Math.max(FIRST_ROOM, size)];
  }

  /// Takes a kept fact back in that is not older than the archive with which all began, or says
  /// what an id leads to. [#resumed] comes last.
  public void resume(Fact fact) {
    if (fact.arrival() > archive.arrival()) {
      apply(fact);
    } else if (fact instanceof Fact.ContactCreated f) {
      numbersById.put(f.id(), f.contact());
    } else if (fact instanceof Fact.ContactNamed f) {
      numbersById.put(f.id(), f.contact());
    }
  }

  /// All kept facts are back: contacts that were merged or erased since the archive was written are
  /// merged and erased here too.
  ///
  /// @param homes as before
  /// @param kept how many events there are
  public void resumed(int[] homes, long kept) {
    size = Math.max(size, homes.length);
    contacts = Arrays.copyOf(contacts, Math.max(contacts.length, size));
    for (int number = 0; number < archive.size(); number++) {
      int home = number < homes.length ? homes[number] : Journal.NOBODY;
      if (home != number && archive.contains(number)) {
        if (home != Journal.NOBODY) {
          contacts[home] = merged(number, home, archive.arrival());
          log.add(home, Aspect.ALL, "");
        } else {
          occurrences.remove(live(number).now());
        }
        contacts[number] = GONE;
        erased++;
        log.add(number, Aspect.ALL, "");
      }
    }
    // Columns may be newer than the archive, and have who came and went since.
    for (int number = archive.size(); number < homes.length; number++) {
      if (homes[number] != number) {
        log.add(number, Aspect.ALL, "");
      }
    }
    events = kept;
  }

  /// Lets those contacts rest in the archive that have not changed since it was written.
  ///
  /// @param written what was written into it
  /// @param view the archive as it was then
  public void rest(Snapshot written, ArchiveView view) {
    @Nullable LiveContact[] changed = contacts.clone();
    for (int number = 0; number < written.size(); number++) {
      LiveContact contact = changed[number];
      boolean rests =
          contact == GONE
              ? written.contacts[number] == GONE
              : contact != null && contact.latest() <= written.arrival();
      if (rests) {
        changed[number] = null;
      }
    }
    contacts = changed;
    archive = view;
    archived = written.taken;
    erasedArchived = written.erased;
  }

  /// Makes the fact part of what is known. Facts about names are of no interest here.
  public void apply(Fact fact) {
    taken++;
    switch (fact) {
      case Fact.ContactCreated f -> create(f);
      case Fact.ContactNamed f -> name(f);
      case Fact.ContactSeen f -> change(f.contact(), change(f));
      case Fact.FieldSet f -> change(f.contact(), change(f));
      case Fact.ListChanged f -> change(f.contact(), change(f));
      case Fact.EventHappened f -> {
        change(f.contact(), new Change.Happened(event(f)));
        events++;
      }
      case Fact.ContactMerged f -> merge(f);
      case Fact.ContactErased f -> erase(f.contact());
      case Fact.FieldKnown f -> {}
      case Fact.EventKnown f -> {}
      case Fact.AttributeKnown f -> {}
    }
  }

  private void change(int contact, Change change) {
    if (occurrences.adding(change, live(contact))) {
      log.add(contact, Aspect.ALL, "");
    }
    switch (change) {
      case Change.Happened happened -> {
        String name = happened.event().name();
        log.add(contact, Aspect.EVENT, name);
        if (!eventNames.contains(name)) {
          eventNames = occurrences.eventNames();
        }
      }
      case Change.FieldRecorded recorded -> log.add(contact, Aspect.FIELD, recorded.field());
      case Change.ListRecorded recorded -> log.add(contact, Aspect.LIST, recorded.list());
      case Change.Seen seen -> {}
    }
  }

  static Change change(Fact.ContactSeen fact) {
    return new Change.Seen(fact.arrival(), fact.at());
  }

  static Change change(Fact.FieldSet fact) {
    return new Change.FieldRecorded(
        fact.field(), new FieldTimeline.Entry(fact.at(), fact.arrival(), fact.value()));
  }

  static Change change(Fact.ListChanged fact) {
    return new Change.ListRecorded(
        fact.list(), new ListTimeline.Change(fact.at(), fact.arrival(), fact.on()));
  }

  static Event event(Fact.EventHappened fact) {
    return fact.attributes() instanceof PackedAttributes packed
        ? new Event(fact.name(), fact.at(), fact.arrival(), packed)
        : new Event(
            fact.id().orElseGet(() -> "#" + fact.arrival()),
            fact.name(),
            fact.at(),
            fact.arrival(),
            fact.attributes());
  }

  private static int roomFor(int number, int room) {
    return Math.max(number + 1, room + (room >> 1));
  }

  private void create(Fact.ContactCreated fact) {
    int number = fact.contact();
    if (number >= contacts.length) {
      contacts = Arrays.copyOf(contacts, roomFor(number, contacts.length));
    }
    contacts[number] = new LiveContact(fact.id(), fact.arrivedAt(), fact.arrival());
    log.add(number, Aspect.ALL, "");
    size = Math.max(size, number + 1);
    numbersById.put(fact.id(), number);
  }

  private void name(Fact.ContactNamed fact) {
    numbersById.put(fact.id(), fact.contact());
    if (fact.shown()) {
      live(fact.contact()).rename(fact.id(), fact.arrival());
      log.add(fact.contact(), Aspect.ALL, "");
    }
  }

  /// Snapshots taken before keep the two as they were.
  private void merge(Fact.ContactMerged fact) {
    LiveContact merged = merged(fact.contact(), fact.into(), fact.arrival());
    leaveToSnapshots();
    contacts[fact.into()] = merged;
    contacts[fact.contact()] = GONE;
    log.add(fact.into(), Aspect.ALL, "");
    log.add(fact.contact(), Aspect.ALL, "");
    mergedInto.put(fact.contact(), fact.into());
  }

  /// Snapshots keep the array that they have; many mergers between two of them share one copy.
  private void leaveToSnapshots() {
    if (isInSnapshot) {
      contacts = contacts.clone();
      isInSnapshot = false;
    }
  }

  private LiveContact merged(int number, int into, long arrival) {
    LiveContact merged = live(into).with(live(number), arrival);
    occurrences.removeTraits(live(into).now());
    occurrences.removeTraits(live(number).now());
    occurrences.addTraits(merged.now());
    return merged;
  }

  private void erase(int number) {
    Contact contact = live(number).now();
    erased++;
    events -= contact.events().size();
    occurrences.remove(contact);
    leaveToSnapshots();
    contacts[number] = GONE;
    log.add(number, Aspect.ALL, "");
    numbersById.values().removeIf(n -> home(n, mergedInto) == number);
  }

  private LiveContact live(int number) {
    LiveContact contact = number < contacts.length ? contacts[number] : null;
    if (contact == GONE) {
      throw new IllegalStateException("no contact has the number " + number + " any more");
    }
    return contact == null ? wake(number) : contact;
  }

  private LiveContact wake(int number) {
    LiveContact contact =
        archive
            .get(number)
            .map(LiveContact::of)
            .orElseThrow(() -> new IllegalStateException("no contact has the number " + number));
    contacts[number] = contact;
    taken += contact.events();
    return contact;
  }

  /// The number of the contact with that id, which may be one that only the writer knows yet.
  public Optional<Integer> numberOf(String id) {
    return Optional.ofNullable(numbersById.get(id)).map(number -> home(number, mergedInto));
  }

  /// The number of the contact to which now belongs what was known under a number.
  private static int home(int number, Map<Integer, Integer> mergedInto) {
    int home = number;
    for (Integer next = mergedInto.get(home); next != null; next = mergedInto.get(home)) {
      home = next;
    }
    return home;
  }

  /// What was recorded last of a field in time. Writer only.
  public Optional<FieldTimeline.Entry> latest(int contact, String field) {
    return live(contact).latest(field);
  }

  /// What was recorded last of a field up to an instant. Writer only.
  public Optional<FieldTimeline.Entry> recordedUpTo(int contact, String field, long at) {
    return live(contact).recorded(field).stream()
        .filter(entry -> entry.at() <= at)
        .reduce((first, second) -> second);
  }

  /// What was recorded of a field behind an instant and an arrival, in time. Writer only.
  public List<FieldTimeline.Entry> recordedAfter(int contact, String field, long at, long arrival) {
    return live(contact).recorded(field).stream()
        .filter(entry -> entry.at() > at || (entry.at() == at && entry.arrival() > arrival))
        .toList();
  }

  /// How many events there are, those included that only the writer knows yet.
  public long events() {
    return events;
  }

  /// What occurs among contacts now, what only the writer knows yet included. Writer only.
  public Occurrences occurrences() {
    return occurrences.now();
  }

  /// The contacts as they are known up to an arrival. Writer only; to be handed to readers by way
  /// of a volatile or a lock.
  public Snapshot at(long arrival) {
    isInSnapshot = true;
    return new Snapshot(this, arrival);
  }

  /// All contacts at one moment. Immutable; to any number of readers at once.
  public static final class Snapshot implements NumberedContacts {
    private final @Nullable LiveContact[] contacts;
    private final ArchiveView archive;
    private final int size;
    private final Map<String, Integer> numbersById;
    private final Map<Integer, Integer> mergedInto;
    private final Set<String> eventNames;
    private final long arrival;
    private final ChangeLog.Mark mark;
    private final long taken;
    private final long unarchived;
    private final int erased;
    private final int erasedArchived;

    private Snapshot(Population population, long arrival) {
      this.contacts = population.contacts;
      this.archive = population.archive;
      this.size = population.size;
      this.numbersById = population.numbersById;
      this.mergedInto = population.mergedInto;
      this.eventNames = population.eventNames;
      this.arrival = arrival;
      this.mark = population.log.end();
      this.taken = population.taken;
      this.unarchived = population.taken - population.archived;
      this.erased = population.erased;
      this.erasedArchived = population.erasedArchived;
    }

    /// All contacts, in no order, for reading on all cores. The first to read a contact that has
    /// changed puts its timelines in order.
    public Stream<Contact> contacts() {
      return IntStream.range(0, size).parallel().mapToObj(this::get).flatMap(Optional::stream);
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Optional<Contact> get(int number) {
      LiveContact contact = number < size ? contacts[number] : null;
      return contact == null
          ? archive.get(number).map(ArchivedContact::contact)
          : contact.asOf(arrival);
    }

    @Override
    public boolean mayHaveEvents(String name) {
      return eventNames.contains(name);
    }

    @Override
    public long existsFrom(int number) {
      return number < size && contacts[number] == null
          ? archive.existsFrom(number)
          : get(number).map(Contact::existsFrom).orElse(Times.FOREVER);
    }

    /// Hands over, in the order of numbers, who changed since the archive was written that the
    /// population had then; nothing for who is no more.
    public void eachChangedSinceArchive(BiConsumer<Integer, Optional<ArchivedContact>> to) {
      for (int number = 0; number < size; number++) {
        LiveContact contact = contacts[number];
        if (contact != null) {
          to.accept(number, contact.archived(arrival));
        }
      }
    }

    /// How many facts and events are in memory that were not when the archive was written.
    public long unarchived() {
      return unarchived;
    }

    /// Whether the archive has contacts that were erased since it was written.
    public boolean hasErasedSinceArchive() {
      return erased > erasedArchived && archive.size() > 0;
    }

    /// Whether both rest on the same archive.
    public boolean hasArchiveOf(Snapshot other) {
      return archive.equals(other.archive);
    }

    /// The contact that an id leads to, its own or an alias.
    public Optional<Contact> find(String id) {
      return home(id).flatMap(this::get);
    }

    /// The number of the contact that an id leads to, its own or an alias.
    public Optional<Integer> numberOf(String id) {
      return home(id).filter(number -> get(number).isPresent());
    }

    private Optional<Integer> home(String id) {
      return Optional.ofNullable(numbersById.get(id))
          .map(number -> Population.home(number, mergedInto));
    }

    /// Tells of all changes since an earlier snapshot of the same population.
    public void eachChangeSince(Snapshot earlier, ChangeVisitor visitor) {
      ChangeLog.between(
          earlier.mark,
          mark,
          (contact, aspect, name) -> {
            switch (aspect) {
              case EVENT -> visitor.event(contact, name);
              case FIELD -> visitor.field(contact, name);
              case LIST -> visitor.list(contact, name);
              case ALL -> visitor.being(contact);
            }
          });
    }

    /// Calls for the number of each contact that is not as in an earlier snapshot of the same
    /// population, perhaps several times.
    public void eachChangedSince(Snapshot earlier, IntConsumer number) {
      ChangeLog.between(earlier.mark, mark, (contact, aspect, name) -> number.accept(contact));
    }

    /// Calls for the number of each contact that may give another answer to a rule than in an
    /// earlier snapshot of the same population, perhaps several times.
    ///
    /// @param asked what the rule asks for
    public void eachChangedSince(Snapshot earlier, Dependencies asked, IntConsumer number) {
      ChangeLog.between(
          earlier.mark,
          mark,
          (contact, aspect, name) -> {
            boolean counts =
                switch (aspect) {
                  case EVENT -> asked.countsEvent(name);
                  case FIELD -> asked.fields().contains(name);
                  case LIST -> asked.lists().contains(name);
                  case ALL -> true;
                };
            if (counts) {
              number.accept(contact);
            }
          });
    }

    /// Whether an earlier snapshot is of the same population. After a failure, and when types
    /// change, all is made anew.
    public boolean isOfPopulationOf(Snapshot earlier) {
      return mark.isOfLogOf(earlier.mark);
    }

    /// Whether a contact may not be as it was in an earlier snapshot.
    public boolean hasChangedSince(Snapshot earlier, int contact) {
      boolean[] changed = {!isOfPopulationOf(earlier)};
      if (!changed[0]) {
        eachChangedSince(earlier, number -> changed[0] |= number == contact);
      }
      return changed[0];
    }

    /// About how many changes there were since an earlier snapshot of the same population.
    public long changesSince(Snapshot earlier) {
      return mark.since(earlier.mark);
    }

    /// Up to which arrival the contacts are known.
    public long arrival() {
      return arrival;
    }
  }
}
