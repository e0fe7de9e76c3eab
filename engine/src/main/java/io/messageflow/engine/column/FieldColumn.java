package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Times;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
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
  /// From how many different texts on it is quicker to look for them in an order than to ask each.
  private static final int MANY_TEXTS = 256;

  private final ColumnBuilder builder;
  private final int size;
  private final ValueColumn values;
  private final Longs recordedAt;
  private final int[] changed;
  private final int[] starts;
  private final long[] ats;
  private final long lastAt;
  private final Lazy<ValueIndex> byCode;
  private final Lazy<TextIndex> byStart;
  private final Lazy<TextIndex> byEnd;
  private final Lazy<RankIndex> byKey;
  private final Lazy<RankIndex> byRecord;
  private final Lazy<RankIndex> byLastRecord;

  private FieldColumn(
      ColumnBuilder builder,
      ValueColumn values,
      Longs recordedAt,
      int[] changed,
      int[] starts,
      long[] ats) {
    this.builder = builder;
    this.size = recordedAt.length();
    this.values = values;
    this.recordedAt = recordedAt;
    this.changed = changed;
    this.starts = starts;
    this.ats = ats;
    this.lastAt = Arrays.stream(ats).max().orElse(Times.BEFORE_ALL);
    this.byCode = new Lazy<>(() -> ValueIndex.of((CodedColumn) values, size, contact -> contact));
    this.byStart = new Lazy<>(() -> TextIndex.of((CodedColumn) values, size, false));
    this.byEnd = new Lazy<>(() -> TextIndex.of((CodedColumn) values, size, true));
    this.byKey = new Lazy<>(() -> byKey((OrderedColumn) values));
    this.byRecord = new Lazy<>(() -> RankIndex.of(size, recorded(), recordedAt::get));
    this.byLastRecord = new Lazy<>(() -> RankIndex.of(size, changed, this::lastRecordAt));
  }

  /// When the last record of a contact with several is of.
  private long lastRecordAt(int contact) {
    return ats[starts[placeOf(contact) + 1] - 1];
  }

  private int[] recorded() {
    return IntStream.range(0, size).filter(i -> recordedAt.get(i) != Times.FOREVER).toArray();
  }

  private RankIndex byKey(OrderedColumn ordered) {
    int[] having =
        IntStream.range(0, size).filter(i -> ordered.key(i) != OrderedColumn.NONE).toArray();
    return RankIndex.of(size, having, ordered::key);
  }

  /// Takes the field out of the contacts.
  static FieldColumn of(String field, NumberedContacts contacts, ColumnBuilder builder) {
    return new Extract(field, contacts, builder).toColumn();
  }

  /// Reads what [#writeTo] wrote.
  static FieldColumn read(ArrayReader arrays, ColumnBuilder builder) throws IOException {
    return new FieldColumn(
        builder,
        StoredValues.read(arrays),
        Longs.read(arrays, Times.FOREVER),
        arrays.ints(),
        arrays.ints(),
        arrays.longs());
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    StoredValues.write(values, arrays);
    recordedAt.writeTo(arrays);
    arrays.ints(changed);
    arrays.ints(starts);
    arrays.longs(ats);
  }

  /// The column of contacts of which only some are not as they were.
  FieldColumn refreshed(String field, NumberedContacts now, ContactSet others) {
    if (others.isEmpty() && now.size() == size) {
      return this;
    }
    FieldColumn fresh = new Extract(field, now, builder, this, others).toColumn();
    fresh.makeIndexesOf(this);
    return fresh;
  }

  /// Makes the indexes that an earlier column had.
  private void makeIndexesOf(FieldColumn earlier) {
    if (values instanceof CodedColumn) {
      makeIfMade(earlier.byCode, byCode);
      makeIfMade(earlier.byStart, byStart);
      makeIfMade(earlier.byEnd, byEnd);
    }
    if (values instanceof OrderedColumn) {
      makeIfMade(earlier.byKey, byKey);
    }
    makeIfMade(earlier.byRecord, byRecord);
    makeIfMade(earlier.byLastRecord, byLastRecord);
  }

  private static void makeIfMade(Lazy<?> earlier, Lazy<?> index) {
    if (earlier.isMade()) {
      index.get();
    }
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
    private final ColumnBuilder builder;

    Extract(String field, NumberedContacts contacts, ColumnBuilder builder) {
      this(field, contacts, builder, null, ContactSet.all(contacts.size()));
    }

    /// @param others who is not copied from the earlier column
    Extract(
        String field,
        NumberedContacts contacts,
        ColumnBuilder builder,
        @Nullable FieldColumn earlier,
        ContactSet others) {
      this.builder = builder;
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
      Ranges.eachOf(
          others,
          number ->
              timelines[number] =
                  contacts.get(number).map(c -> c.fields().get(field)).orElse(null));
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
          earlier == null ? builder.build(this) : builder.build(this, earlier.values);
      return new FieldColumn(builder, values, recordedAt(), changed, starts, ats());
    }

    @Override
    public int rows() {
      return size + starts[changed.length];
    }

    @Override
    public void fill(ColumnSink sink, boolean copying) {
      FieldColumn from = earlier;
      if (from != null && !copying) {
        new Extract(field, contacts, builder).fill(sink, false);
        return;
      }
      Ranges.eachOf(
          others,
          number -> {
            FieldTimeline timeline = timelines[number];
            sink.put(number, timeline == null ? List.of() : asList(timeline.latest()));
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

    private Longs recordedAt() {
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
              recordedAt[number] = before.recordedAt.get(number);
            }
          });
      return Longs.of(recordedAt, Times.FOREVER);
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
  public int placeOf(int number) {
    int found = Arrays.binarySearch(changed, number);
    return found < 0 ? -found - 1 : found;
  }

  /// Whose value passes at an instant.
  ///
  /// @param plan a test made ready for the instant
  public Selection passing(ValuePlan plan, long at) {
    Selection last = lastPassing(plan);
    if (at >= lastAt) {
      return last;
    }
    ContactSet passing = last.set().copy();
    RowTest rows = values.test(plan);
    for (int place = 0; place < changed.length; place++) {
      passing.put(changed[place], rows.passes(rowAt(place, at)));
    }
    return Selection.of(passing);
  }

  private Selection lastPassing(ValuePlan plan) {
    return switch (values) {
      case CodedColumn coded ->
          textIndex(coded, plan)
              .map(index -> index.passing(plan.ofComparable().orElseThrow()))
              .map(some -> some.orOthers(plan.isComplement()))
              .orElseGet(() -> byCode.get().passing(plan));
      case OrderedColumn ordered ->
          positivelyPassing(ordered, plan)
              .map(some -> some.orOthers(plan.isComplement()))
              .orElseGet(() -> Selection.of(eachPassing(plan)));
    };
  }

  /// The index in whose order a stretch passes.
  private Optional<TextIndex> textIndex(CodedColumn coded, ValuePlan plan) {
    return plan.ofComparable()
        .filter(test ->
            test.operand().length > 0 && coded.count() > MANY_TEXTS && coded.isOfSingleTexts())
        .flatMap(test ->
            switch (test.relation()) {
              case EQUALS, STARTS_WITH -> Optional.of(byStart.get());
              case ENDS_WITH -> Optional.of(byEnd.get());
              case CONTAINS -> Optional.empty();
            });
  }

  private Optional<Selection> positivelyPassing(OrderedColumn ordered, ValuePlan plan) {
    RankIndex index = byKey.get();
    return ordered
        .ordering()
        .passing(plan)
        .map(keys ->
            index.between(
                index.firstRank(contact -> ordered.key(contact) >= keys.low()),
                index.firstRank(contact -> ordered.key(contact) >= keys.high())));
  }

  private ContactSet eachPassing(ValuePlan plan) {
    RowTest rows = values.test(plan);
    ContactSet passing = new ContactSet(size);
    for (int contact = 0; contact < size; contact++) {
      passing.put(contact, rows.passes(contact));
    }
    return passing;
  }

  /// The value of a contact at an instant.
  public Optional<Value> valueAt(int contact, long at) {
    int row = contact;
    if (at < lastAt) {
      int place = placeOf(contact);
      row = place < changed.length && changed[place] == contact ? rowAt(place, at) : contact;
    }
    List<Value> found = values.values(row);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /// The values, by row.
  public ValueColumn values() {
    return values;
  }

  /// Whose first record is of an instant before another.
  public Selection recordedBefore(long instant) {
    RankIndex index = byRecord.get();
    return index.between(0, index.firstRank(contact -> recordedAt.get(contact) >= instant));
  }

  /// Who has several records, the last of an instant not before another.
  public Selection recordedAgainSince(long instant) {
    RankIndex index = byLastRecord.get();
    return index.between(
        index.firstRank(contact -> lastRecordAt(contact) >= instant), index.length());
  }

  /// Whose value may become another within a stretch of time, since a record but the first of all
  /// is of then.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public ContactSet changingWithin(long low, long high) {
    ContactSet found = new ContactSet(size);
    addRecordedAgain(low, high, found);
    return found;
  }

  /// Of whom a record is of a stretch of time, be it the first.
  ///
  /// @param low inclusive
  /// @param high exclusive
  public ContactSet recordedWithin(long low, long high) {
    ContactSet found = recordedBefore(high).set().without(recordedBefore(low).set()).copy();
    addRecordedAgain(low, high, found);
    return found;
  }

  private void addRecordedAgain(long low, long high, ContactSet found) {
    if (lastAt < low) {
      return;
    }
    for (int place = 0; place < changed.length; place++) {
      for (int record = starts[place]; record < starts[place + 1]; record++) {
        if (low <= ats[record] && ats[record] < high) {
          found.add(changed[place]);
        }
      }
    }
  }

  /// Calls for the place of each of some contacts with several records, in order.
  public void eachPlace(ContactSet some, IntConsumer place) {
    int[] next = new int[1];
    some.each(contact -> {
      while (changed[next[0]] < contact) {
        next[0]++;
      }
      place.accept(next[0]);
    });
  }

  /// The contact in a place among those with several records, in order of number.
  public int changedContact(int place) {
    return changed[place];
  }

  /// The first record of the contact in a place; that of the place after it is the end.
  public int firstRecord(int place) {
    return starts[place];
  }

  /// From when on a record holds.
  public long recordAt(int record) {
    return ats[record];
  }

  /// The row with the value of a record.
  public int rowOf(int record) {
    return size + record;
  }

  /// The row with the value at an instant of the contact in a place.
  private int rowAt(int place, long at) {
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

  long dictionaryBytes() {
    return values.dictionaryBytes();
  }

  /// The memory that it takes, in bytes, indexes and dictionary included.
  public long sizeBytes() {
    return values.sizeBytes()
        + recordedAt.sizeBytes()
        + (long) (changed.length + starts.length) * Integer.BYTES
        + (long) ats.length * Long.BYTES
        + byCode.made().map(ValueIndex::sizeBytes).orElse(0L)
        + byStart.made().map(TextIndex::sizeBytes).orElse(0L)
        + byEnd.made().map(TextIndex::sizeBytes).orElse(0L)
        + byKey.made().map(RankIndex::sizeBytes).orElse(0L)
        + byRecord.made().map(RankIndex::sizeBytes).orElse(0L)
        + byLastRecord.made().map(RankIndex::sizeBytes).orElse(0L);
  }
}
