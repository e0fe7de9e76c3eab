package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.column.file.ColumnKey;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.semantics.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All contacts as they were at one moment, as columns. Those that a question needs are made when
/// it is asked, or read from their files; they stay for the next. Thread-safe.
public final class Columns {
  private static final int MANY = 1 << 16;
  private static final int MOST_SEEDS = 8;

  private final NumberedContacts contacts;
  private final long[] existsFrom;
  private final ColumnBuilder builder;
  private final Origin origin = new Origin();
  private final ConcurrentHashMap<String, FieldColumn> fields = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ListColumn> lists = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, EventColumn> events = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<String, BucketColumn> buckets = new ConcurrentHashMap<>();
  private final Lazy<IdOrder> idOrder;
  private final Lazy<RankIndex> byExistence;
  private final Lazy<Selection> everybody;
  private volatile Unread unread;

  private Columns(long[] existsFrom, Unread unread) {
    this.contacts = unread.now();
    this.builder = unread.builder();
    this.unread = unread;
    this.existsFrom = existsFrom;
    this.idOrder = new Lazy<>(this::makeIdOrder);
    this.everybody = new Lazy<>(this::everybody);
    this.byExistence =
        new Lazy<>(() ->
            RankIndex.of(
                existsFrom.length,
                there(IntStream.range(0, existsFrom.length)),
                number -> existsFrom[number]));
  }

  private IdOrder makeIdOrder() {
    return unread.ids().orElseGet(() -> IdOrder.of(contacts));
  }

  /// Those of some numbers that belong to a contact.
  private int[] there(IntStream numbers) {
    return numbers.filter(number -> existsFrom[number] != Times.FOREVER).toArray();
  }

  /// Columns of contacts, so far without any.
  public static Columns of(NumberedContacts contacts) {
    return of(contacts, MANY);
  }

  /// Columns that keep numbers and instants in a dictionary as long as no more than `many` are
  /// different.
  public static Columns of(NumberedContacts contacts, int many) {
    return new Columns(
        existsFrom(new long[0], contacts, ContactSet.all(contacts.size())),
        Unread.nothing(contacts, new ColumnBuilder(many)));
  }

  /// Columns that are in files.
  ///
  /// @param then since when contacts exist, as it is in the files
  static Columns of(long[] then, Unread unread) {
    return new Columns(existsFrom(then, unread.now(), unread.stale().ofBeing()), unread);
  }

  private static long[] existsFrom(long[] then, NumberedContacts now, ContactSet changed) {
    long[] existsFrom = Arrays.copyOf(then, now.size());
    Ranges.eachOf(changed, number -> existsFrom[number] = now.existsFrom(number));
    return existsFrom;
  }

  private Selection everybody() {
    RankIndex index = byExistence.get();
    return index.between(0, index.length());
  }

  /// The columns of contacts of which only some are not as they were, with all that was taken out
  /// of these. What is only in files stays there; waits for a [#write] that goes on, which moves
  /// them.
  ///
  /// @param stale those that are not, new ones included
  public synchronized Columns refreshed(NumberedContacts now, Stale stale) {
    ContactSet beings = stale.ofBeing();
    Columns fresh = new Columns(existsFrom(existsFrom, now, beings), unread.after(now, stale));
    int taken = 0;
    while (taken < count()) { // questions may make more meanwhile
      taken = count();
      fields.forEach((name, column) ->
          fresh.fields.computeIfAbsent(name, n -> column.refreshed(n, now, stale.ofField(n))));
      lists.forEach((id, column) ->
          fresh.lists.computeIfAbsent(id, i -> column.refreshed(i, now, stale.ofList(i))));
      buckets.forEach((seed, column) ->
          fresh.buckets.computeIfAbsent(seed, s -> column.refreshed(now, beings)));
      events.forEach((name, column) ->
          fresh.events.computeIfAbsent(
              name, n -> column.refreshed(fresh.origin, stale.ofEvents(n))));
    }
    fresh.refreshOrders(this, beings);
    return fresh;
  }

  /// Makes the orders of contacts that earlier columns had.
  private void refreshOrders(Columns earlier, ContactSet beings) {
    int[] fresh = there(Arrays.stream(beings.toArray()));
    earlier
        .byExistence
        .made()
        .ifPresent(index ->
            byExistence.make(index.refreshed(size(), beings, fresh, number -> existsFrom[number])));
    earlier
        .idOrder
        .made()
        .ifPresent(order ->
            idOrder.make(
                order.refreshed(contacts, IdOrder.moved(earlier.contacts, contacts, beings))));
  }

  /// How many columns there are.
  private int count() {
    return fields.size() + lists.size() + buckets.size() + events.size();
  }

  /// Writes all columns, those that are only in files too, to a folder, which they have for
  /// themselves; what it had before is removed when all is on the disk. Questions go on meanwhile.
  ///
  /// @param token what the contacts are recognised by when the folder is opened
  /// @throws io.messageflow.store.StoreException when they cannot be written
  public synchronized void write(Path folder, String token) {
    unread = unread.in(new ColumnWriting(this, unread).to(folder, token));
  }

  /// Whether there are columns of which no file was written.
  public boolean hasUnwritten() {
    return !unread.keys().containsAll(keys());
  }

  void writeExistence(ArrayWriter arrays) throws IOException {
    arrays.longs(existsFrom);
  }

  /// What has been made, since when contacts exist left aside.
  Set<ColumnKey> keys() {
    return Stream.of(
            idOrder.made().stream().map(order -> new ColumnKey.Ids()),
            fields.keySet().stream().map(ColumnKey.Field::new),
            lists.keySet().stream().map(ColumnKey.Listed::new),
            buckets.keySet().stream().map(ColumnKey.Bucket::new),
            events.keySet().stream().map(ColumnKey.Events::new),
            events.values().stream().flatMap(Columns::attributeKeys))
        .flatMap(keys -> keys)
        .collect(Collectors.toSet());
  }

  private static Stream<ColumnKey> attributeKeys(EventColumn column) {
    return column.attributes().stream()
        .map(attribute -> new ColumnKey.Attribute(column.name(), attribute));
  }

  Optional<IdOrder> madeIds() {
    return idOrder.made();
  }

  Optional<FieldColumn> madeField(String name) {
    return Optional.ofNullable(fields.get(name));
  }

  Optional<ListColumn> madeList(String id) {
    return Optional.ofNullable(lists.get(id));
  }

  Optional<EventColumn> madeEvents(String name) {
    return Optional.ofNullable(events.get(name));
  }

  Optional<BucketColumn> madeBucket(String seed) {
    return Optional.ofNullable(buckets.get(seed));
  }

  /// Where attributes of events come from.
  EventColumn.Origin origin() {
    return origin;
  }

  private final class Origin implements EventColumn.Origin {
    @Override
    public NumberedContacts contacts() {
      return contacts;
    }

    @Override
    public ColumnBuilder builder() {
      return builder;
    }

    @Override
    public Optional<ValueColumn> stored(EventColumn of, AttributeValue attribute) {
      return unread.attribute(of, attribute);
    }
  }

  /// The memory that they take now.
  public ColumnBytes sizeBytes() {
    return new ColumnBytes(
        (long) existsFrom.length * Long.BYTES
            + idOrder.made().map(IdOrder::sizeBytes).orElse(0L)
            + byExistence.made().map(RankIndex::sizeBytes).orElse(0L)
            + everybody.made().map(all -> all.set().sizeBytes()).orElse(0L),
        sum(fields, FieldColumn::sizeBytes),
        sum(events, EventColumn::sizeBytes),
        sum(lists, ListColumn::sizeBytes),
        sum(buckets, BucketColumn::sizeBytes),
        sum(fields, FieldColumn::dictionaryBytes) + sum(events, EventColumn::dictionaryBytes));
  }

  private static <T> long sum(Map<String, T> columns, ToLongFunction<T> bytes) {
    return columns.values().stream().mapToLong(bytes).sum();
  }

  /// The contacts themselves.
  public NumberedContacts contacts() {
    return contacts;
  }

  /// Numbers of contacts are below it.
  public int size() {
    return existsFrom.length;
  }

  /// The first instant at which the contact exists, [Times#FOREVER] when there is none of the
  /// number.
  public long existsFrom(int contact) {
    return existsFrom[contact];
  }

  /// Who exists at an instant.
  public Selection existing(long at) {
    RankIndex index = byExistence.get();
    int rank = index.firstRank(number -> existsFrom[number] > at);
    return rank == index.length() ? everybody.get() : index.between(0, rank);
  }

  public FieldColumn field(String name) {
    FieldColumn known = fields.get(name);
    return known != null
        ? known
        : fields.computeIfAbsent(
            name,
            field -> unread.field(field).orElseGet(() -> FieldColumn.of(field, contacts, builder)));
  }

  public ListColumn list(String id) {
    ListColumn known = lists.get(id);
    return known != null
        ? known
        : lists.computeIfAbsent(
            id, list -> unread.list(list).orElseGet(() -> ListColumn.of(list, contacts)));
  }

  /// The events of a name, `*` for all of them.
  public EventColumn events(String name) {
    EventColumn known = events.get(name);
    return known != null
        ? known
        : events.computeIfAbsent(
            name,
            event -> unread.events(event, origin).orElseGet(() -> EventColumn.of(event, origin)));
  }

  /// The hashes with a seed. Those of a few seeds are kept.
  public BucketColumn bucket(String seed) {
    if (buckets.size() > MOST_SEEDS) {
      buckets.clear();
    }
    return buckets.computeIfAbsent(
        seed, s -> unread.bucket(s).orElseGet(() -> BucketColumn.of(s, contacts)));
  }

  /// The numbers of the first of some contacts by id, in order.
  public List<Integer> firstById(ContactSet some, int limit) {
    return limit == 0 ? List.of() : idOrder.get().first(some, limit);
  }
}
