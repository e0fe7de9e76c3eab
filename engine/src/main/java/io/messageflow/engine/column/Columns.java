package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.column.file.ColumnKey;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.semantics.Times;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
  private volatile @Nullable Successor successor;

  /// The columns that took the place of others, as long as they are in use: whoever keeps the
  /// others for long is not to keep all that came after them.
  ///
  /// @param stale who is not as in those others
  private record Successor(WeakReference<Columns> columns, Stale stale) {}

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
    IdOrder made = unread.ids().orElseGet(() -> IdOrder.of(contacts));
    handOn((later, stale) -> later.takeOrder(made, this, stale.ofBeing()));
    return made;
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
    successor =
        new Successor(
            new WeakReference<>(fresh), stale); // gets what questions make here from now on
    fields.forEach((name, column) ->
        fresh.field(name, () -> column.refreshed(name, now, stale.ofField(name))));
    lists.forEach(
        (id, column) -> fresh.list(id, () -> column.refreshed(id, now, stale.ofList(id))));
    buckets.forEach((seed, column) -> fresh.bucket(seed, () -> column.refreshed(now, beings)));
    events.forEach((name, column) ->
        fresh.events(name, () -> column.refreshed(fresh.origin, stale.ofEvents(name))));
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
    earlier.idOrder.made().ifPresent(order -> takeOrder(order, earlier, beings));
  }

  private void takeOrder(IdOrder order, Columns earlier, ContactSet beings) {
    idOrder.make(order.refreshed(contacts, IdOrder.moved(earlier.contacts, contacts, beings)));
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

    @Override
    public void made(EventColumn in, AttributeValue attribute, ValueColumn values) {
      handOn((later, stale) -> {
        ContactSet changed = stale.ofEvents(in.name());
        later
            .events(in.name(), () -> in.refreshed(later.origin, changed))
            .take(attribute, values, in, changed);
      });
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
        : field(
            name,
            () -> unread.field(name).orElseGet(() -> FieldColumn.of(name, contacts, builder)));
  }

  private FieldColumn field(String name, Supplier<FieldColumn> maker) {
    FieldColumn made = fields.computeIfAbsent(name, n -> maker.get());
    handOn((later, stale) ->
        later.field(name, () -> made.refreshed(name, later.contacts, stale.ofField(name))));
    return made;
  }

  public ListColumn list(String id) {
    ListColumn known = lists.get(id);
    return known != null
        ? known
        : list(id, () -> unread.list(id).orElseGet(() -> ListColumn.of(id, contacts)));
  }

  private ListColumn list(String id, Supplier<ListColumn> maker) {
    ListColumn made = lists.computeIfAbsent(id, i -> maker.get());
    handOn((later, stale) ->
        later.list(id, () -> made.refreshed(id, later.contacts, stale.ofList(id))));
    return made;
  }

  /// The events of a name, `*` for all of them.
  public EventColumn events(String name) {
    EventColumn known = events.get(name);
    return known != null
        ? known
        : events(
            name, () -> unread.events(name, origin).orElseGet(() -> EventColumn.of(name, origin)));
  }

  private EventColumn events(String name, Supplier<EventColumn> maker) {
    EventColumn made = events.computeIfAbsent(name, n -> maker.get());
    handOn((later, stale) ->
        later.events(name, () -> made.refreshed(later.origin, stale.ofEvents(name))));
    return made;
  }

  /// The hashes with a seed. Those of a few seeds are kept.
  public BucketColumn bucket(String seed) {
    if (buckets.size() > MOST_SEEDS) {
      buckets.clear();
    }
    BucketColumn known = buckets.get(seed);
    return known != null
        ? known
        : bucket(seed, () -> unread.bucket(seed).orElseGet(() -> BucketColumn.of(seed, contacts)));
  }

  private BucketColumn bucket(String seed, Supplier<BucketColumn> maker) {
    BucketColumn made = buckets.computeIfAbsent(seed, s -> maker.get());
    handOn((later, stale) ->
        later.bucket(seed, () -> made.refreshed(later.contacts, stale.ofBeing())));
    return made;
  }

  /// Columns that took these columns' place while a question made one here have it too, so that the
  /// next question need not make it again.
  private void handOn(BiConsumer<Columns, Stale> to) {
    Successor now = successor;
    Columns later = now == null ? null : now.columns().get();
    if (now != null && later != null) {
      to.accept(later, now.stale());
    }
  }

  /// The numbers of some contacts by id, and in their places those of others, which need not be as
  /// in the columns.
  ///
  /// @param now the contacts as they are, all of those columns with the same ids
  public int[] byId(ContactSet some, int[] others, NumberedContacts now) {
    return idOrder.get().of(some, others, now);
  }

  /// The numbers of the first of some contacts by id, in order.
  public List<Integer> firstById(ContactSet some, int limit) {
    return limit == 0 ? List.of() : idOrder.get().first(some, limit);
  }
}
