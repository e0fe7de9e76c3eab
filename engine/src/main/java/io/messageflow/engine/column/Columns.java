package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.semantics.Times;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// All contacts as they were at one moment, as columns. Those that a question needs are made when
/// it is asked; they stay for the next. Thread-safe.
public final class Columns {
  private static final int MANY = 1 << 16;
  private static final int MOST_SEEDS = 8;

  private final NumberedContacts contacts;
  private final long[] existsFrom;
  private final ColumnBuilder builder;
  private final ConcurrentHashMap<String, FieldColumn> fields = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ListColumn> lists = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, EventColumn> events = new ConcurrentHashMap<>();

  private final ConcurrentHashMap<String, BucketColumn> buckets = new ConcurrentHashMap<>();
  private final Lazy<IdOrder> idOrder;
  private final Lazy<RankIndex> byExistence;
  private final Lazy<ContactSet> everybody;

  private Columns(NumberedContacts contacts, long[] existsFrom, ColumnBuilder builder) {
    this.contacts = contacts;
    this.builder = builder;
    this.idOrder = new Lazy<>(() -> IdOrder.of(contacts));
    this.existsFrom = existsFrom;
    this.everybody = new Lazy<>(this::everybody);
    this.byExistence =
        new Lazy<>(() ->
            RankIndex.of(
                existsFrom.length,
                there(IntStream.range(0, existsFrom.length)),
                number -> existsFrom[number]));
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
        contacts,
        existsFrom(new long[0], contacts, ContactSet.all(contacts.size())),
        new ColumnBuilder(many));
  }

  private static long[] existsFrom(long[] then, NumberedContacts now, ContactSet changed) {
    long[] existsFrom = Arrays.copyOf(then, now.size());
    Ranges.eachOf(changed, number -> existsFrom[number] = now.existsFrom(number));
    return existsFrom;
  }

  private ContactSet everybody() {
    RankIndex index = byExistence.get();
    return index.between(0, index.length());
  }

  /// The columns of contacts of which only some are not as they were, with all that was taken out
  /// of these.
  ///
  /// @param changed those that are not, new ones included
  public Columns refreshed(NumberedContacts now, ContactSet changed) {
    Columns fresh = new Columns(now, existsFrom(existsFrom, now, changed), builder);
    int taken = 0;
    while (taken < count()) { // questions may make more meanwhile
      taken = count();
      fields.forEach((name, column) ->
          fresh.fields.computeIfAbsent(name, n -> column.refreshed(n, now, changed)));
      lists.forEach(
          (id, column) -> fresh.lists.computeIfAbsent(id, i -> column.refreshed(i, now, changed)));
      buckets.forEach((seed, column) ->
          fresh.buckets.computeIfAbsent(seed, s -> column.refreshed(now, changed)));
      events.forEach((name, column) ->
          fresh.events.computeIfAbsent(name, n -> column.refreshed(now, changed)));
    }
    fresh.refreshOrders(this, changed);
    return fresh;
  }

  /// Makes the orders of contacts that earlier columns had.
  private void refreshOrders(Columns earlier, ContactSet changed) {
    int[] fresh = there(Arrays.stream(changed.toArray()));
    earlier
        .byExistence
        .made()
        .ifPresent(index ->
            byExistence.make(
                index.refreshed(size(), changed, fresh, number -> existsFrom[number])));
    earlier
        .idOrder
        .made()
        .ifPresent(order ->
            idOrder.make(
                order.refreshed(contacts, IdOrder.moved(earlier.contacts, contacts, changed))));
  }

  /// How many columns there are.
  private int count() {
    return fields.size() + lists.size() + buckets.size() + events.size();
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

  /// Who exists at an instant; not to be changed.
  public ContactSet existing(long at) {
    RankIndex index = byExistence.get();
    int rank = index.firstRank(number -> existsFrom[number] > at);
    return rank == index.length() ? everybody.get() : index.between(0, rank);
  }

  public FieldColumn field(String name) {
    FieldColumn known = fields.get(name);
    return known != null
        ? known
        : fields.computeIfAbsent(name, field -> FieldColumn.of(field, contacts, builder));
  }

  public ListColumn list(String id) {
    ListColumn known = lists.get(id);
    return known != null ? known : lists.computeIfAbsent(id, list -> ListColumn.of(list, contacts));
  }

  /// The events of a name, `*` for all of them.
  public EventColumn events(String name) {
    EventColumn known = events.get(name);
    return known != null
        ? known
        : events.computeIfAbsent(name, event -> EventColumn.of(event, contacts, builder));
  }

  /// The hashes with a seed. Those of a few seeds are kept.
  public BucketColumn bucket(String seed) {
    if (buckets.size() > MOST_SEEDS) {
      buckets.clear();
    }
    return buckets.computeIfAbsent(seed, s -> BucketColumn.of(s, contacts));
  }

  /// The numbers of the first of some contacts by id, in order.
  public List<Integer> firstById(ContactSet some, int limit) {
    return limit == 0 ? List.of() : idOrder.get().first(some, limit);
  }
}
