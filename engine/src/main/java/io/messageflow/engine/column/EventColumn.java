package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Times;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// The events of one name of all contacts: row by row in order of contact, those of one contact by
/// time and then by arrival. Attributes are taken out when they are first asked for.
public final class EventColumn {
  /// How many rows one task looks at.
  private static final int PART = 1 << 13;

  private final String name;
  private final Origin origin;
  private final int[] starts;
  private final Longs times;
  private final EventIndexes indexes;
  private final ConcurrentHashMap<AttributeValue, ValueColumn> attributes =
      new ConcurrentHashMap<>();
  private final ConcurrentHashMap<Picked, ValueIndex> picked = new ConcurrentHashMap<>();

  /// An attribute of the first or last event.
  private record Picked(Pick pick, AttributeValue attribute) {}

  /// Where attributes come from.
  interface Origin {
    NumberedContacts contacts();

    ColumnBuilder builder();

    /// An attribute that is in a file.
    Optional<ValueColumn> stored(EventColumn events, AttributeValue attribute);

    /// An attribute was taken out of the contacts, or read.
    void made(EventColumn events, AttributeValue attribute, ValueColumn values);
  }

  private EventColumn(String name, Origin origin, int[] starts, Longs times) {
    this.name = name;
    this.origin = origin;
    this.starts = starts;
    this.times = times;
    this.indexes = new EventIndexes(starts, times);
  }

  /// Numbers of contacts are below it.
  public int size() {
    return starts.length - 1;
  }

  String name() {
    return name;
  }

  Origin origin() {
    return origin;
  }

  static EventColumn of(String name, Origin origin) {
    NumberedContacts contacts = origin.contacts();
    int size = contacts.size();
    int[] starts = new int[size + 1];
    if (!name.equals(Contact.ANY_EVENT) && !contacts.mayHaveEvents(name)) {
      return new EventColumn(name, origin, starts, Longs.of(new long[0], Times.FOREVER));
    }
    Ranges.eachNumber(size, number -> starts[number + 1] = timeline(contacts, number, name).size());
    Arrays.parallelPrefix(starts, Math::addExact);
    long[] times = new long[starts[size]];
    Ranges.eachNumber(
        size, number -> fillTimes(timeline(contacts, number, name), times, starts[number]));
    return new EventColumn(name, origin, starts, Longs.of(times, Times.FOREVER));
  }

  private static void fillTimes(EventTimeline timeline, long[] times, int from) {
    for (int i = 0; i < timeline.size(); i++) {
      times[from + i] = timeline.time(i);
    }
  }

  /// Reads what [#writeTo] wrote.
  static EventColumn read(String name, ArrayReader arrays, Origin origin) throws IOException {
    return new EventColumn(name, origin, arrays.ints(), Longs.read(arrays, Times.FOREVER));
  }

  /// Writes when the events happened. Attributes have files of their own.
  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.ints(starts);
    times.writeTo(arrays);
  }

  /// The column of contacts of which only some changed. What was taken out of this one is there in
  /// it too.
  EventColumn refreshed(Origin later, ContactSet changed) {
    NumberedContacts now = later.contacts();
    int size = now.size();
    int[] freshStarts = freshStarts(now, changed);
    long[] freshTimes = new long[freshStarts[size]];
    changed.eachRunOfOthers((from, to) ->
        times.copyTo(starts[from], freshTimes, freshStarts[from], starts[to] - starts[from]));
    Ranges.eachOf(
        changed, number -> fillTimes(timeline(now, number, name), freshTimes, freshStarts[number]));
    EventColumn fresh =
        new EventColumn(name, later, freshStarts, Longs.of(freshTimes, Times.FOREVER));
    fresh.indexes.refresh(indexes, changed);
    attributes.forEach((attribute, values) ->
        fresh.attributes.put(attribute, fresh.refreshed(attribute, values, this, changed)));
    fresh.makeIndexes(picked.keySet());
    return fresh;
  }

  private int[] freshStarts(NumberedContacts now, ContactSet changed) {
    int[] fresh = new int[now.size() + 1];
    Ranges.eachOf(changed, number -> fresh[number + 1] = timeline(now, number, name).size());
    for (int number = 0; number < now.size(); number++) {
      int length =
          changed.contains(number) ? fresh[number + 1] : starts[number + 1] - starts[number];
      fresh[number + 1] = Math.addExact(fresh[number], length);
    }
    return fresh;
  }

  private void makeIndexes(Set<Picked> some) {
    for (Picked one : some) {
      if (attributes.get(one.attribute()) instanceof CodedColumn coded) {
        index(one, coded);
      }
    }
  }

  /// An attribute of events of which only some contacts' changed.
  ///
  /// @param values of the earlier events
  ValueColumn refreshed(
      AttributeValue attribute, ValueColumn values, EventColumn earlier, ContactSet changed) {
    return origin.builder().build(new Refreshed(attribute, earlier, changed), values);
  }

  private static EventTimeline timeline(NumberedContacts contacts, int number, String name) {
    return contacts
        .get(number)
        .map(contact -> contact.eventsNamed(name))
        .orElse(EventTimeline.EMPTY);
  }

  /// The values of an attribute, by row.
  public ValueColumn attribute(AttributeValue attribute) {
    ValueColumn known = attributes.get(attribute);
    return known != null
        ? known
        : attribute(
            attribute,
            () ->
                origin
                    .stored(this, attribute)
                    .orElseGet(() -> origin.builder().build(new Attributes(attribute))));
  }

  private ValueColumn attribute(AttributeValue attribute, Supplier<ValueColumn> maker) {
    ValueColumn made = attributes.computeIfAbsent(attribute, one -> maker.get());
    origin.made(this, attribute, made);
    return made;
  }

  /// Has an attribute that earlier columns have.
  void take(AttributeValue attribute, ValueColumn values, EventColumn earlier, ContactSet changed) {
    attribute(attribute, () -> refreshed(attribute, values, earlier, changed));
  }

  /// An attribute that has been asked for.
  Optional<ValueColumn> made(AttributeValue attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /// The attributes that have been asked for.
  Set<AttributeValue> attributes() {
    return Set.copyOf(attributes.keySet());
  }

  private final class Attributes implements ColumnSource {
    private final AttributeValue attribute;

    Attributes(AttributeValue attribute) {
      this.attribute = attribute;
    }

    @Override
    public int rows() {
      return times.length();
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      Ranges.eachNumber(starts.length - 1, number -> fill(number, sink));
    }

    void fill(int number, ColumnSink sink) {
      EventTimeline timeline = timeline(origin.contacts(), number, name);
      for (int i = 0; i < timeline.size(); i++) {
        sink.put(starts[number] + i, attribute.in(timeline.get(i).attributes()));
      }
    }
  }

  /// An attribute of contacts of which only some changed.
  private final class Refreshed implements ColumnSource {
    private final Attributes attributes;
    private final EventColumn earlier;
    private final ContactSet changed;

    Refreshed(AttributeValue attribute, EventColumn earlier, ContactSet changed) {
      this.attributes = new Attributes(attribute);
      this.earlier = earlier;
      this.changed = changed;
    }

    @Override
    public int rows() {
      return attributes.rows();
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      if (!copying) {
        attributes.fill(sink, false);
        return;
      }
      changed.eachRunOfOthers((from, to) ->
          sink.copy(earlier.starts[from], starts[from], earlier.starts[to] - earlier.starts[from]));
      Ranges.eachOf(changed, number -> attributes.fill(number, sink));
    }
  }

  /// Orders of the contacts and of the rows.
  public EventIndexes indexes() {
    return indexes;
  }

  /// Who has a first or last event of which an attribute passes; nothing when that would have to be
  /// asked event by event. All events count, those in the future too.
  public Optional<Selection> passing(Pick pick, AttributeValue attribute, ValuePlan plan) {
    return attribute(attribute) instanceof CodedColumn coded
        ? Optional.of(index(new Picked(pick, attribute), coded).passing(plan))
        : Optional.empty();
  }

  private ValueIndex index(Picked one, CodedColumn values) {
    return picked.computeIfAbsent(
        one, key -> ValueIndex.of(values, size(), contact -> picked(key.pick(), contact)));
  }

  private int picked(Pick pick, int contact) {
    if (starts[contact] == starts[contact + 1]) {
      return ValueIndex.NO_ROW;
    }
    return switch (pick) {
      case FIRST -> starts[contact];
      case LAST -> starts[contact + 1] - 1;
    };
  }

  /// The contacts that have some of the rows.
  ///
  /// @param rows in order
  /// @param counts which of them count
  public ContactSet contactsOf(int[] rows, IntPredicate counts) {
    List<int[]> parts =
        IntStream.range(0, (rows.length + PART - 1) / PART)
            .parallel()
            .mapToObj(part ->
                contactsOf(rows, part * PART, Math.min(rows.length, (part + 1) * PART), counts))
            .toList();
    ContactSet found = new ContactSet(size());
    for (int[] part : parts) {
      for (int contact : part) {
        found.add(contact);
      }
    }
    return found;
  }

  private int[] contactsOf(int[] rows, int from, int to, IntPredicate counts) {
    int[] contacts = new int[to - from];
    int found = 0;
    int contact = 0;
    for (int i = from; i < to; i++) {
      if (counts.test(rows[i])) {
        contact = contactOf(rows[i], contact);
        contacts[found++] = contact;
      }
    }
    return Arrays.copyOf(contacts, found);
  }

  /// The contact of a row, which is not below `from`. Looks near first.
  private int contactOf(int row, int from) {
    int low = from;
    int stride = 1;
    while (low + stride < size() && starts[low + stride] <= row) {
      low += stride;
      stride *= 2;
    }
    int high = Math.min(size(), low + stride);
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (starts[middle] <= row) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The first row of a contact; that of the number after it is the end of its rows.
  public int start(int contact) {
    return starts[contact];
  }

  /// When the event of a row happened, in milliseconds.
  public long time(int row) {
    return times.get(row);
  }

  /// The first of some rows of one contact at or after an instant; `to` when there is none. Looks
  /// near the last first: mostly the last events are asked for.
  public int firstAtOrAfter(long instant, int from, int to) {
    int stride = 1;
    while (to - stride >= from && times.get(to - stride) >= instant) {
      stride *= 2;
    }
    int low = Math.max(from, to - stride);
    int high = to - stride / 2;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times.get(middle) < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  long dictionaryBytes() {
    return attributes.values().stream().mapToLong(ValueColumn::dictionaryBytes).sum();
  }

  /// The memory that it takes, in bytes, indexes and dictionaries included.
  public long sizeBytes() {
    return (long) starts.length * Integer.BYTES
        + times.sizeBytes()
        + attributes.values().stream().mapToLong(ValueColumn::sizeBytes).sum()
        + picked.values().stream().mapToLong(ValueIndex::sizeBytes).sum()
        + indexes.sizeBytes();
  }
}
