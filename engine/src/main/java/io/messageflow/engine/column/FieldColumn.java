package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One field of all contacts.
///
/// ```
/// row      0 … size-1            size …
///          contact's last value  values of contacts that changed, oldest first
/// ```
///
/// The value of a contact with one record is the same at every instant, since the first record
/// reaches back. Only those with several have a history, and it is looked at only for instants
/// before the last record of all.
public final class FieldColumn {
  private final int size;
  private final ValueColumn values;
  private final long[] recordedAt;
  private final int[] changed;
  private final int[] starts;
  private final long[] ats;
  private final long lastAt;

  private FieldColumn(
      int size, ValueColumn values, long[] recordedAt, Histories histories, long lastAt) {
    this.size = size;
    this.values = values;
    this.recordedAt = recordedAt;
    this.changed = histories.contacts();
    this.starts = histories.starts();
    this.ats = histories.ats();
    this.lastAt = lastAt;
  }

  /// Contacts with several records, and where those of each lie.
  private static final class Histories {
    private final int[] contacts;
    private final int[] starts;
    private final long[] ats;

    Histories(int[] contacts, int[] starts, long[] ats) {
      this.contacts = contacts;
      this.starts = starts;
      this.ats = ats;
    }

    int[] contacts() {
      return contacts;
    }

    int[] starts() {
      return starts;
    }

    long[] ats() {
      return ats;
    }
  }

  /// Takes the field out of the contacts.
  static FieldColumn of(String field, NumberedContacts contacts) {
    int size = contacts.size();
    @Nullable FieldTimeline[] timelines = new FieldTimeline[size];
    Ranges.eachNumber(
        size,
        number ->
            timelines[number] =
                contacts.get(number).map(contact -> contact.fields().get(field)).orElse(null));
    Histories histories = histories(timelines);
    return new FieldColumn(
        size,
        ColumnBuilder.build(new Records(timelines, histories), Optional.empty()),
        recordedAt(timelines),
        histories,
        Arrays.stream(histories.ats()).max().orElse(Times.BEFORE_ALL));
  }

  private static Histories histories(@Nullable FieldTimeline[] timelines) {
    List<Integer> contacts = new ArrayList<>();
    List<Integer> starts = new ArrayList<>(List.of(0));
    for (int i = 0; i < timelines.length; i++) {
      FieldTimeline timeline = timelines[i];
      if (timeline != null && timeline.entries().size() > 1) {
        contacts.add(i);
        starts.add(starts.getLast() + timeline.entries().size());
      }
    }
    long[] ats = new long[starts.getLast()];
    int next = 0;
    for (int contact : contacts) {
      FieldTimeline timeline = timelines[contact];
      if (timeline != null) {
        for (FieldTimeline.Entry entry : timeline.entries()) {
          ats[next++] = entry.at();
        }
      }
    }
    return new Histories(
        contacts.stream().mapToInt(i -> i).toArray(),
        starts.stream().mapToInt(i -> i).toArray(),
        ats);
  }

  private static long[] recordedAt(@Nullable FieldTimeline[] timelines) {
    long[] recordedAt = new long[timelines.length];
    for (int i = 0; i < timelines.length; i++) {
      FieldTimeline timeline = timelines[i];
      recordedAt[i] = timeline == null ? Times.FOREVER : timeline.entries().getFirst().at();
    }
    return recordedAt;
  }

  private record Records(List<@Nullable FieldTimeline> timelines, Histories histories)
      implements ColumnSource {
    Records(@Nullable FieldTimeline[] timelines, Histories histories) {
      this(Arrays.asList(timelines), histories);
    }

    @Override
    public int rows() {
      return timelines.size() + histories.ats().length;
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      Ranges.eachNumber(
          timelines.size(),
          number -> {
            FieldTimeline timeline = timelines.get(number);
            if (timeline != null) {
              sink.put(number, asList(timeline.latest()));
            }
          });
      int row = timelines.size();
      for (int contact : histories.contacts()) {
        FieldTimeline timeline = timelines.get(contact);
        if (timeline != null) {
          for (FieldTimeline.Entry entry : timeline.entries()) {
            sink.put(row++, asList(entry.value()));
          }
        }
      }
    }

    private static List<Value> asList(Optional<Value> value) {
      return value.map(List::of).orElse(List.of());
    }
  }

  /// The values, by row.
  public ValueColumn values() {
    return values;
  }

  /// Contacts whose value at the instant may not be their last one, in order of number: none when
  /// no record is later.
  public Changed changedSince(long at) {
    return at >= lastAt ? new Changed(0, 0) : new Changed(0, changed.length);
  }

  /// All contacts with several records.
  public Changed changed() {
    return new Changed(0, changed.length);
  }

  /// When the first record of a contact was, [Times#FOREVER] when it has none.
  public long recordedAt(int contact) {
    return recordedAt[contact];
  }

  /// Some of the contacts with several records, by their places among those.
  ///
  /// @param from inclusive
  /// @param to exclusive
  public record Changed(int from, int to) {}

  /// Those of them with numbers from `from` to below `to`.
  public Changed within(Changed some, int from, int to) {
    return new Changed(placeOf(some, from), placeOf(some, to));
  }

  private int placeOf(Changed some, int number) {
    int found = Arrays.binarySearch(changed, some.from(), some.to(), number);
    return found < 0 ? -found - 1 : found;
  }

  /// The contact in a place.
  public int contact(int place) {
    return changed[place];
  }

  /// The row with the value at an instant of the contact in a place.
  public int rowAt(int place, long at) {
    int low = starts[place];
    int high = starts[place + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ats[middle] <= at) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return size + Math.max(low - 1, starts[place]);
  }

  /// The memory of its arrays, in bytes, without its dictionary.
  public long sizeBytes() {
    return values.sizeBytes()
        + (long) recordedAt.length * Long.BYTES
        + (long) (changed.length + starts.length) * Integer.BYTES
        + (long) ats.length * Long.BYTES;
  }
}
