package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Times;
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
                IntStream.range(0, existsFrom.length)
                    .filter(number -> existsFrom[number] != Times.FOREVER)
                    .toArray(),
                number -> existsFrom[number]));
  }

  /// Columns of contacts, so far without any.
  public static Columns of(NumberedContacts contacts) {
    return of(contacts, MANY);
  }

  /// Columns that keep numbers and instants in a dictionary as long as no more than `many` are
  /// different.
  public static Columns of(NumberedContacts contacts, int many) {
    return new Columns(contacts, existsFrom(contacts), new ColumnBuilder(many));
  }

  private static long[] existsFrom(NumberedContacts contacts) {
    long[] existsFrom = new long[contacts.size()];
    Ranges.eachNumber(
        existsFrom.length,
        number ->
            existsFrom[number] =
                contacts.get(number).map(Contact::existsFrom).orElse(Times.FOREVER));
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
    Columns fresh = new Columns(now, existsFrom(now), builder);
    fields.forEach((name, column) -> fresh.fields.put(name, column.refreshed(name, now, changed)));
    lists.keySet().forEach(fresh::list);
    buckets.forEach((seed, column) -> fresh.buckets.put(seed, column.refreshed(now, changed)));
    events.forEach((name, column) -> fresh.events.put(name, column.refreshed(now, changed)));
    if (byExistence.isMade()) {
      fresh.byExistence.get();
    }
    idOrder.made().ifPresent(order -> fresh.idOrder.make(order.refreshed(now, changed)));
    return fresh;
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
