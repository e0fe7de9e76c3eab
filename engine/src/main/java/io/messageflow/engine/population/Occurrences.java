package io.messageflow.engine.population;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.ListTimeline;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How often names occur among contacts: fields that have a value, lists that somebody is on,
/// events and their attributes. A field or list counts by what was recorded last of it in time, be
/// that in the future. Immutable.
///
/// @param fields how many contacts have a value, by name
/// @param lists how many contacts are on it, by id
/// @param events by name
public record Occurrences(
    Map<String, Long> fields, Map<String, Long> lists, Map<String, OfEvent> events) {
  /// Of no contacts.
  public static final Occurrences NONE = new Occurrences(Map.of(), Map.of(), Map.of());

  public Occurrences {
    fields = Map.copyOf(fields);
    lists = Map.copyOf(lists);
    events = Map.copyOf(events);
  }

  /// What occurs among several groups of contacts together.
  public static Occurrences sum(List<Occurrences> groups) {
    Counter sum = new Counter();
    for (Occurrences group : groups) {
      Counter one = new Counter();
      one.begin(group);
      sum.add(one);
    }
    return sum.now();
  }

  /// How often an event happened.
  ///
  /// @param latest none is later, in milliseconds
  /// @param exact whether there is one at that instant; not so when the contact was erased to whom
  ///   the last one happened, and none came since that is later
  /// @param attributes in how many events there is each, by name
  public record OfEvent(long count, long latest, boolean exact, Map<String, Long> attributes) {
    public OfEvent {
      attributes = Map.copyOf(attributes);
    }
  }

  /// Of all events of a name.
  public OfEvent event(String name) {
    return events.getOrDefault(name, new OfEvent(0, Times.BEFORE_ALL, false, Map.of()));
  }

  /// Counts while contacts change. For one thread.
  static final class Counter {
    private static final long HOUR_MILLIS = 3_600_000;

    private final Map<String, Long> fields = new HashMap<>();
    private final Map<String, Long> lists = new HashMap<>();
    private final Map<String, CounterOfEvent> events = new HashMap<>();

    private static final class CounterOfEvent {
      private long count;
      private long latest = Times.BEFORE_ALL;
      private boolean exact;
      private final Map<String, Long> attributes = new HashMap<>();

      private void mayBeLatest(long at, boolean known) {
        if (at >= latest) {
          latest = at;
          exact = known;
        }
      }
    }

    /// Goes on from what was counted.
    void begin(Occurrences counted) {
      fields.putAll(counted.fields());
      lists.putAll(counted.lists());
      counted
          .events()
          .forEach((name, known) -> {
            CounterOfEvent event = of(name);
            event.count = known.count();
            event.latest = known.latest();
            event.exact = known.exact();
            event.attributes.putAll(known.attributes());
          });
    }

    /// What there is among contacts, counted on all cores.
    static Counter of(@Nullable LiveContact[] contacts) {
      return Arrays.stream(contacts)
          .parallel()
          .flatMap(Stream::ofNullable)
          .map(LiveContact::now)
          .collect(Counter::new, Counter::add, Counter::add);
    }

    /// Lets a contact change, and counts what it changes.
    ///
    /// @return see [LiveContact#add]
    boolean adding(Change change, LiveContact contact) {
      return switch (change) {
        case Change.Happened happened -> {
          event(happened.event());
          yield contact.add(change);
        }
        case Change.FieldRecorded recorded -> {
          boolean before = contact.hasValue(recorded.field());
          boolean moved = contact.add(change);
          count(fields, recorded.field(), before, contact.hasValue(recorded.field()));
          yield moved;
        }
        case Change.ListRecorded recorded -> {
          boolean before = contact.isOn(recorded.list());
          boolean moved = contact.add(change);
          count(lists, recorded.list(), before, contact.isOn(recorded.list()));
          yield moved;
        }
        case Change.Seen seen -> contact.add(change);
      };
    }

    private static void count(Map<String, Long> counts, String name, boolean was, boolean is) {
      if (was != is) {
        add(counts, name, is ? 1 : -1);
      }
    }

    private static void add(Map<String, Long> counts, String name, long more) {
      counts.merge(name, more, Long::sum);
      counts.remove(name, 0L);
    }

    private void event(Event event) {
      CounterOfEvent of = of(event.name());
      of.count++;
      of.mayBeLatest(event.at(), true);
      event.attributes().keySet().forEach(name -> add(of.attributes, name, 1));
    }

    private CounterOfEvent of(String name) {
      return events.computeIfAbsent(name, n -> new CounterOfEvent());
    }

    /// A contact is known, with all it has.
    void add(Contact contact) {
      addTraits(contact);
      contact.events().events().forEach(this::event);
    }

    /// A contact is erased, with all it had.
    void remove(Contact contact) {
      removeTraits(contact);
      contact.events().events().forEach(this::removeEvent);
    }

    private void removeEvent(Event event) {
      CounterOfEvent of = of(event.name());
      of.count--;
      if (of.exact && of.latest == event.at()) {
        of.exact = false;
        of.latest = Math.ceilDiv(event.at(), HOUR_MILLIS) * HOUR_MILLIS; // nothing of the erased
      }
      event.attributes().keySet().forEach(name -> add(of.attributes, name, -1));
      if (of.count == 0) {
        events.remove(event.name());
      }
    }

    /// Fields and lists of a contact count.
    void addTraits(Contact contact) {
      traits(contact, 1);
    }

    /// Fields and lists of a contact count no longer.
    void removeTraits(Contact contact) {
      traits(contact, -1);
    }

    private void traits(Contact contact, long more) {
      contact
          .fields()
          .forEach((name, timeline) -> {
            if (timeline.latest().isPresent()) {
              add(fields, name, more);
            }
          });
      contact
          .lists()
          .forEach((id, timeline) -> {
            if (isOn(timeline)) {
              add(lists, id, more);
            }
          });
    }

    private static boolean isOn(ListTimeline timeline) {
      return !timeline.changes().isEmpty() && timeline.changes().getLast().on();
    }

    /// What another has counted counts here too.
    void add(Counter other) {
      other.fields.forEach((name, count) -> add(fields, name, count));
      other.lists.forEach((id, count) -> add(lists, id, count));
      other.events.forEach((name, more) -> {
        CounterOfEvent of = of(name);
        of.count += more.count;
        of.mayBeLatest(more.latest, more.exact);
        more.attributes.forEach((attribute, count) -> add(of.attributes, attribute, count));
      });
    }

    /// The names of all events that there are.
    Set<String> eventNames() {
      return Set.copyOf(events.keySet());
    }

    /// What is counted now.
    Occurrences now() {
      Map<String, OfEvent> counted = new HashMap<>();
      events.forEach((name, event) ->
          counted.put(name, new OfEvent(event.count, event.latest, event.exact, event.attributes)));
      return new Occurrences(fields, lists, counted);
    }
  }
}
