package io.messageflow.engine.population;

import io.messageflow.engine.archive.ArchivedContact;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.ListTimeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// One contact that goes on changing. What is new is put in front of a chain in O(1); who reads
/// folds the chain into timelines, once for all later readers.
///
/// One thread writes, any number read. A reader sees the contact as it was at an arrival: what came
/// later is left out.
final class LiveContact {
  /// From how many unfolded changes on the writer folds them itself.
  private static final int MOST_PENDING = 64;

  /// @param folded what was known up to some arrival
  /// @param newest the changes since then, newest first
  private record State(Known folded, @Nullable Pending newest, int pending, long latest) {}

  /// @param seen instants given with records, by which the contact may exist earlier
  /// @param formerIds what answers called the contact before, oldest first
  private record Known(
      Contact contact, long arrivedAt, List<Change.Seen> seen, List<FormerId> formerIds) {
    String idAt(long arrival) {
      return formerIds.stream()
          .filter(former -> former.until() > arrival)
          .findFirst()
          .map(FormerId::id)
          .orElseGet(contact::id);
    }
  }

  /// @param until the arrival of another id
  private record FormerId(String id, long until) {}

  private record Pending(Change change, @Nullable Pending before) {}

  private final long born;
  private final AtomicReference<State> state;

  /// The earliest instant known of the contact, its `CreateTime` left aside. Writer only.
  private long earliest;

  LiveContact(String id, long arrivedAt, long arrival) {
    this(
        arrival,
        new Known(new ContactBuilder(id, arrivedAt).build(), arrivedAt, List.of(), List.of()),
        arrival);
  }

  private LiveContact(long born, Known known, long latest) {
    this.born = born;
    this.earliest = earliest(known);
    this.state = new AtomicReference<>(new State(known, null, 0, latest));
  }

  static LiveContact of(
      long born, Contact contact, long arrivedAt, List<Change.Seen> seen, long latest) {
    return new LiveContact(
        born, new Known(contact, arrivedAt, List.copyOf(seen), List.of()), latest);
  }

  /// A contact that begins to change again.
  static LiveContact of(ArchivedContact archived) {
    return of(
        archived.born(), archived.contact(), archived.arrivedAt(), List.of(), archived.latest());
  }

  /// The contact as it was at an arrival, to be archived; nothing when it was not yet known.
  Optional<ArchivedContact> archived(long arrival) {
    State now = state.get();
    return asOf(now, arrival).map(contact -> archived(now, contact, arrival));
  }

  private ArchivedContact archived(State now, Contact contact, long arrival) {
    long arrivedAt = now.folded().arrivedAt();
    for (Change.Seen seen : now.folded().seen()) {
      arrivedAt = seen.arrival() <= arrival ? Math.min(arrivedAt, seen.at()) : arrivedAt;
    }
    for (Pending p = now.newest(); p != null; p = p.before()) {
      if (p.change() instanceof Change.Seen seen && seen.arrival() <= arrival) {
        arrivedAt = Math.min(arrivedAt, seen.at());
      }
    }
    return new ArchivedContact(born, arrivedAt, Math.min(now.latest(), arrival), contact);
  }

  /// How many events it has that are not pending.
  int events() {
    return state.get().folded().contact().events().size();
  }

  /// The arrival of the latest change.
  long latest() {
    return state.get().latest();
  }

  private static long earliest(Known known) {
    long earliest = known.arrivedAt();
    for (Change.Seen seen : known.seen()) {
      earliest = Math.min(earliest, seen.at());
    }
    EventTimeline events = known.contact().events();
    return events.size() == 0 ? earliest : Math.min(earliest, events.time(0));
  }

  /// Writer only. Readers may fold meanwhile, so the change is tried again until it fits.
  ///
  /// @return whether the contact may exist since another instant now
  boolean add(Change change) {
    State updated =
        state.updateAndGet(now ->
            new State(
                now.folded(),
                new Pending(change, now.newest()),
                now.pending() + 1,
                Math.max(now.latest(), change.arrival())));
    if (updated.pending() > MOST_PENDING + events() / 8) {
      fold();
    }
    return movesExistence(change);
  }

  private boolean movesExistence(Change change) {
    return switch (change) {
      case Change.Happened happened -> isEarliest(happened.event().at());
      case Change.Seen seen -> isEarliest(seen.at());
      case Change.FieldRecorded field -> field.field().equals(ContactBuilder.CREATE_TIME);
      case Change.ListRecorded list -> false;
    };
  }

  private boolean isEarliest(long at) {
    boolean isEarliest = at < earliest;
    earliest = Math.min(earliest, at);
    return isEarliest;
  }

  /// Writer only. What answers call the contact from now on.
  void rename(String id, long arrival) {
    fold();
    state.updateAndGet(now -> {
      Known known = now.folded();
      List<FormerId> formerIds = new ArrayList<>(known.formerIds());
      formerIds.add(new FormerId(known.contact().id(), arrival));
      return new State(
          new Known(
              known.contact().named(id), known.arrivedAt(), known.seen(), List.copyOf(formerIds)),
          now.newest(),
          now.pending(),
          Math.max(now.latest(), arrival));
    });
  }

  /// A contact of this one's id that has all that is known of both. Writer only.
  LiveContact with(LiveContact other, long arrival) {
    Known ours = fold().folded();
    Known theirs = other.fold().folded();
    long arrivedAt = Math.min(ours.arrivedAt(), theirs.arrivedAt());
    ContactBuilder builder = new ContactBuilder(ours.contact().id(), arrivedAt);
    copy(ours, Long.MAX_VALUE, builder);
    copy(theirs, Long.MAX_VALUE, builder);
    List<Change.Seen> seen = new ArrayList<>(ours.seen());
    seen.addAll(theirs.seen());
    return new LiveContact(
        arrival, new Known(builder.build(), arrivedAt, List.copyOf(seen), List.of()), arrival);
  }

  /// The contact with all that is known of it.
  Contact now() {
    return keptFolded(state.get()).folded().contact();
  }

  /// The contact as it was at an arrival; nothing when it was not yet known.
  Optional<Contact> asOf(long arrival) {
    return asOf(state.get(), arrival);
  }

  private Optional<Contact> asOf(State now, long arrival) {
    if (now.latest() <= arrival) {
      return Optional.of(keptFolded(now).folded().contact());
    }
    return born > arrival ? Optional.empty() : Optional.of(rebuilt(now, arrival));
  }

  /// A state folded, and kept so for later readers unless the writer went on meanwhile: what it
  /// added since is not to be seen here.
  private State keptFolded(State now) {
    State folded = folded(now);
    if (now.newest() != null) {
      state.compareAndSet(now, folded);
    }
    return folded;
  }

  /// What was recorded last of a field in time. Writer only.
  Optional<FieldTimeline.Entry> latest(String field) {
    State now = state.get();
    FieldTimeline known = now.folded().contact().fields().get(field);
    FieldTimeline.@Nullable Entry last = known == null ? null : known.entries().getLast();
    for (Pending p = now.newest(); p != null; p = p.before()) {
      if (p.change() instanceof Change.FieldRecorded recorded
          && recorded.field().equals(field)
          && (last == null || isAfter(recorded.entry(), last))) {
        last = recorded.entry();
      }
    }
    return Optional.ofNullable(last);
  }

  /// Whether a field has a value by what was recorded last of it in time. Writer only.
  boolean hasValue(String field) {
    return latest(field).flatMap(FieldTimeline.Entry::value).isPresent();
  }

  /// Whether it is on a list by what was recorded last of that in time. Writer only.
  boolean isOn(String list) {
    State now = state.get();
    ListTimeline known = now.folded().contact().lists().get(list);
    ListTimeline.@Nullable Change last = known == null ? null : known.changes().getLast();
    for (Pending p = now.newest(); p != null; p = p.before()) {
      if (p.change() instanceof Change.ListRecorded recorded
          && recorded.list().equals(list)
          && (last == null || isAfter(recorded.change(), last))) {
        last = recorded.change();
      }
    }
    return last != null && last.on();
  }

  private static boolean isAfter(ListTimeline.Change change, ListTimeline.Change other) {
    return change.at() != other.at()
        ? change.at() > other.at()
        : change.arrival() > other.arrival();
  }

  /// All that was recorded of a field, in time. Writer only.
  List<FieldTimeline.Entry> recorded(String field) {
    FieldTimeline known = fold().folded().contact().fields().get(field);
    return known == null ? List.of() : known.entries();
  }

  private static boolean isAfter(FieldTimeline.Entry entry, FieldTimeline.Entry other) {
    return entry.at() != other.at() ? entry.at() > other.at() : entry.arrival() > other.arrival();
  }

  private State fold() {
    return state.updateAndGet(LiveContact::folded);
  }

  private static State folded(State now) {
    if (now.newest() == null) {
      return now;
    }
    Known known = now.folded();
    ContactBuilder builder = new ContactBuilder(known.contact().id(), known.arrivedAt());
    copy(known, Long.MAX_VALUE, builder);
    List<Change.Seen> seen = new ArrayList<>(known.seen());
    for (Change change : inOrder(now.newest())) {
      change.applyTo(builder);
      if (change instanceof Change.Seen instant) {
        seen.add(instant);
      }
    }
    return new State(
        new Known(builder.build(), known.arrivedAt(), List.copyOf(seen), known.formerIds()),
        null,
        0,
        now.latest());
  }

  private static Contact rebuilt(State now, long arrival) {
    Known known = now.folded();
    ContactBuilder builder = new ContactBuilder(known.idAt(arrival), known.arrivedAt());
    copy(known, arrival, builder);
    inOrder(now.newest()).stream()
        .filter(change -> change.arrival() <= arrival)
        .forEach(change -> change.applyTo(builder));
    return builder.build();
  }

  private static List<Change> inOrder(@Nullable Pending newest) {
    List<Change> changes = new ArrayList<>();
    for (Pending p = newest; p != null; p = p.before()) {
      changes.add(p.change());
    }
    return changes.reversed();
  }

  private static void copy(Known known, long arrival, ContactBuilder builder) {
    Contact contact = known.contact();
    contact
        .fields()
        .forEach((field, timeline) -> {
          for (FieldTimeline.Entry entry : timeline.entries()) {
            if (entry.arrival() <= arrival) {
              builder.field(field, entry);
            }
          }
        });
    contact
        .lists()
        .forEach((list, timeline) -> {
          for (ListTimeline.Change change : timeline.changes()) {
            if (change.arrival() <= arrival) {
              builder.list(list, change);
            }
          }
        });
    for (Event event : contact.events().events()) {
      if (event.arrival() <= arrival) {
        builder.event(event);
      }
    }
    known.seen().stream()
        .filter(seen -> seen.arrival() <= arrival)
        .forEach(seen -> builder.givenAt(seen.at()));
  }
}
