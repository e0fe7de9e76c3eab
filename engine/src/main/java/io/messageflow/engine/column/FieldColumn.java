package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
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
      ValueColumn values, long[] recordedAt, int[] changed, int[] starts, long[] ats) {
    this.size = recordedAt.length;
    this.values = values;
    this.recordedAt = recordedAt;
    this.changed = changed;
    this.starts = starts;
    this.ats = ats;
    this.lastAt = Arrays.stream(ats).max().orElse(Times.BEFORE_ALL);
  }

  /// Takes the field out of the contacts.
  static FieldColumn of(String field, NumberedContacts contacts) {
    return new Extract(field, contacts).toColumn();
  }

  /// The column of contacts of which only some are not as they were.
  FieldColumn refreshed(String field, NumberedContacts now, ContactSet others) {
    return new Extract(field, now, this, others).toColumn();
  }

  /// The field on its way out of the contacts: timelines of those that are not copied.
  private static final class Extract implements ColumnSource {
    private final int size;
    private final @Nullable FieldTimeline[] timelines;
    private final @Nullable FieldColumn earlier;
    private final ContactSet others;
    private final int[] changed;
    private final int[] starts;
    private final String field;
    private final NumberedContacts contacts;

    Extract(String field, NumberedContacts contacts) {
      this(field, contacts, null, ContactSet.all(contacts.size()));
    }

    /// @param others who is not copied from the earlier column
    Extract(
        String field, NumberedContacts contacts, @Nullable FieldColumn earlier, ContactSet others) {
      this.field = field;
      this.contacts = contacts;
      this.size = contacts.size();
      this.earlier = earlier;
      this.others = others;
      this.timelines = new FieldTimeline[size];
      takeTimelines();
      int[] records = new int[size];
      Ranges.eachNumber(size, number -> records[number] = recordsOf(number));
      this.changed = IntStream.range(0, size).filter(i -> records[i] > 1).toArray();
      this.starts = new int[changed.length + 1];
      for (int place = 0; place < changed.length; place++) {
        starts[place + 1] = starts[place] + records[changed[place]];
      }
    }

    private void takeTimelines() {
      Ranges.eachNumber(
          size,
          number ->
              timelines[number] =
                  others.contains(number)
                      ? contacts.get(number).map(c -> c.fields().get(field)).orElse(null)
                      : null);
    }

    private int recordsOf(int number) {
      FieldTimeline timeline = timelines[number];
      if (timeline != null) {
        return timeline.entries().size();
      }
      return earlier == null || others.contains(number) ? 0 : earlier.historyOf(number);
    }

    FieldColumn toColumn() {
      ValueColumn values =
          earlier == null ? ColumnBuilder.build(this) : ColumnBuilder.build(this, earlier.values);
      return new FieldColumn(values, recordedAt(), changed, starts, ats());
    }

    @Override
    public int rows() {
      return size + starts[changed.length];
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      FieldColumn from = earlier;
      if (from != null && !copying) {
        new Extract(field, contacts).fill(sink, false);
        return;
      }
      Ranges.eachNumber(
          size,
          number -> {
            if (others.contains(number)) {
              FieldTimeline timeline = timelines[number];
              sink.put(number, timeline == null ? List.of() : asList(timeline.latest()));
            }
          });
      if (from != null) {
        others.eachRunOfOthers((first, end) -> sink.copy(first, first, end - first));
      }
      for (int place = 0; place < changed.length; place++) {
        fillHistory(place, sink);
      }
    }

    private void fillHistory(int place, ColumnSink sink) {
      int row = size + starts[place];
      FieldTimeline timeline = timelines[changed[place]];
      if (timeline != null) {
        for (FieldTimeline.Entry entry : timeline.entries()) {
          sink.put(row++, asList(entry.value()));
        }
      } else if (earlier != null) {
        int before = earlier.placeOf(changed[place]);
        sink.copy(earlier.size + earlier.starts[before], row, starts[place + 1] - starts[place]);
      }
    }

    private static List<Value> asList(Optional<Value> value) {
      return value.map(List::of).orElse(List.of());
    }

    private long[] recordedAt() {
      long[] recordedAt = new long[size];
      Ranges.eachNumber(
          size,
          number -> {
            FieldTimeline timeline = timelines[number];
            FieldColumn before = earlier;
            if (timeline != null) {
              recordedAt[number] = timeline.entries().getFirst().at();
            } else if (before == null || others.contains(number)) {
              recordedAt[number] = Times.FOREVER;
            } else {
              recordedAt[number] = before.recordedAt[number];
            }
          });
      return recordedAt;
    }

    private long[] ats() {
      long[] ats = new long[starts[changed.length]];
      for (int place = 0; place < changed.length; place++) {
        FieldTimeline timeline = timelines[changed[place]];
        int row = starts[place];
        if (timeline != null) {
          for (FieldTimeline.Entry entry : timeline.entries()) {
            ats[row++] = entry.at();
          }
        } else if (earlier != null) {
          int before = earlier.starts[earlier.placeOf(changed[place])];
          System.arraycopy(earlier.ats, before, ats, row, starts[place + 1] - row);
        }
      }
      return ats;
    }
  }

  /// How many records a contact with several has, else at most one.
  private int historyOf(int number) {
    int place = placeOf(number);
    return place < changed.length && changed[place] == number
        ? starts[place + 1] - starts[place]
        : 1;
  }

  /// The place of a contact with several records, or where it would be.
  private int placeOf(int number) {
    return placeOf(changed(), number);
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
