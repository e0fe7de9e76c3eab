package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The events of one name of all contacts: row by row in order of contact, those of one contact by
/// time and then by arrival. Attributes are taken out when they are first asked for.
public final class EventColumn {
  private final String name;
  private final NumberedContacts contacts;
  private final int[] starts;
  private final long[] times;
  private final long lastTime;
  private final ConcurrentHashMap<AttributeValue, ValueColumn> attributes =
      new ConcurrentHashMap<>();

  private EventColumn(String name, NumberedContacts contacts, int[] starts, long[] times) {
    this.name = name;
    this.contacts = contacts;
    this.starts = starts;
    this.times = times;
    this.lastTime = Arrays.stream(times).parallel().max().orElse(Times.BEFORE_ALL);
  }

  static EventColumn of(String name, NumberedContacts contacts) {
    int size = contacts.size();
    int[] starts = new int[size + 1];
    Ranges.eachNumber(size, number -> starts[number + 1] = timeline(contacts, number, name).size());
    Arrays.parallelPrefix(starts, Math::addExact);
    long[] times = new long[starts[size]];
    Ranges.eachNumber(
        size,
        number -> {
          EventTimeline timeline = timeline(contacts, number, name);
          for (int i = 0; i < timeline.size(); i++) {
            times[starts[number] + i] = timeline.time(i);
          }
        });
    return new EventColumn(name, contacts, starts, times);
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
        : attributes.computeIfAbsent(
            attribute, a -> ColumnBuilder.build(new Attributes(a), Optional.empty()));
  }

  private final class Attributes implements ColumnSource {
    private final AttributeValue attribute;

    Attributes(AttributeValue attribute) {
      this.attribute = attribute;
    }

    @Override
    public int rows() {
      return times.length;
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      Ranges.eachNumber(
          starts.length - 1,
          number -> {
            EventTimeline timeline = timeline(contacts, number, name);
            for (int i = 0; i < timeline.size(); i++) {
              sink.put(starts[number] + i, attribute.in(timeline.get(i).attributes()));
            }
          });
    }
  }

  /// The first row of a contact; that of the number after it is the end of its rows.
  public int start(int contact) {
    return starts[contact];
  }

  /// When the event of a row happened, in milliseconds.
  public long time(int row) {
    return times[row];
  }

  /// When the last event of all happened.
  public long lastTime() {
    return lastTime;
  }

  /// The first of some rows of one contact at or after an instant; `to` when there is none.
  public int firstAtOrAfter(long instant, int from, int to) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The memory of its arrays, in bytes, without dictionaries.
  public long sizeBytes() {
    return (long) starts.length * Integer.BYTES
        + (long) times.length * Long.BYTES
        + attributes.values().stream().mapToLong(ValueColumn::sizeBytes).sum();
  }
}
