package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/// All contacts as they were at one moment, as columns. Those that a question needs are made when
/// it is asked; they stay for the next. Thread-safe.
public final class Columns {
  private final NumberedContacts contacts;
  private final long[] existsFrom;
  private final ConcurrentHashMap<String, FieldColumn> fields = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, ListColumn> lists = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, EventColumn> events = new ConcurrentHashMap<>();

  private final Lazy<IdOrder> idOrder;

  private Columns(NumberedContacts contacts, long[] existsFrom) {
    this.contacts = contacts;
    this.idOrder = new Lazy<>(() -> IdOrder.of(contacts));
    this.existsFrom = existsFrom;
  }

  public static Columns of(NumberedContacts contacts) {
    long[] existsFrom = new long[contacts.size()];
    Ranges.eachNumber(
        existsFrom.length,
        number ->
            existsFrom[number] =
                contacts.get(number).map(Contact::existsFrom).orElse(Times.FOREVER));
    return new Columns(contacts, existsFrom);
  }

  /// The columns of contacts of which only some are not as they were, with all that was taken out
  /// of these.
  ///
  /// @param changed those that are not, new ones included
  public Columns refreshed(NumberedContacts now, ContactSet changed) {
    Columns fresh = of(now);
    fields.forEach((name, column) -> fresh.fields.put(name, column.refreshed(name, now, changed)));
    lists.keySet().forEach(fresh::list);
    events.forEach((name, column) -> fresh.events.put(name, column.refreshed(now, changed)));
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

  public FieldColumn field(String name) {
    FieldColumn known = fields.get(name);
    return known != null
        ? known
        : fields.computeIfAbsent(name, field -> FieldColumn.of(field, contacts));
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
        : events.computeIfAbsent(name, event -> EventColumn.of(event, contacts));
  }

  /// The first of some contacts by id, in order.
  public List<Contact> firstById(ContactSet some, int limit) {
    if (limit == 0) {
      return List.of();
    }
    return idOrder.get().first(some, limit).stream()
        .map(number -> contacts.get(number).orElseThrow())
        .toList();
  }
}
