package io.messageflow.rules.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts together one contact from records in the order in which they arrive. Not thread-safe.
public final class ContactBuilder {
  /// The standard field that says since when a contact exists.
  public static final String CREATE_TIME = "CreateTime";

  private final String id;
  private final Map<String, List<FieldTimeline.Entry>> fields = new HashMap<>();
  private final Map<String, List<ListTimeline.Change>> lists = new HashMap<>();
  private final List<Event> events = new ArrayList<>();
  private long earliest;
  private long arrivals;

  /// A contact that first arrived at `arrivedAt`, in milliseconds.
  public ContactBuilder(String id, long arrivedAt) {
    this.id = id;
    this.earliest = arrivedAt;
  }

  /// Notes an instant that was given with a record of the contact.
  public ContactBuilder givenAt(long at) {
    earliest = Math.min(earliest, at);
    return this;
  }

  /// A value of a field, or its clearing, from `at` on; later calls are later arrivals.
  public ContactBuilder field(String name, long at, Optional<Value> value) {
    return field(name, new FieldTimeline.Entry(at, arrivals++, value));
  }

  /// What was recorded of a field.
  public ContactBuilder field(String name, FieldTimeline.Entry entry) {
    fields.computeIfAbsent(name, n -> new ArrayList<>(1)).add(entry);
    return this;
  }

  /// The contact put on a list, or taken off it, from `at` on; later calls are later arrivals.
  public ContactBuilder list(String list, long at, boolean on) {
    return list(list, new ListTimeline.Change(at, arrivals++, on));
  }

  /// What was recorded of a list.
  public ContactBuilder list(String list, ListTimeline.Change change) {
    lists.computeIfAbsent(list, l -> new ArrayList<>(1)).add(change);
    return this;
  }

  /// An event; its `arrival` orders it among events of the same instant.
  public ContactBuilder event(Event event) {
    events.add(event);
    earliest = Math.min(earliest, event.at());
    return this;
  }

  /// The value of a field that was recorded last, in order of arrival or instant.
  public Optional<Value> latest(String field) {
    List<FieldTimeline.Entry> records = fields.get(field);
    return records == null ? Optional.empty() : new FieldTimeline(records).latest();
  }

  public Contact build() {
    Map<String, FieldTimeline> fieldTimelines = new HashMap<>();
    fields.forEach((name, records) -> fieldTimelines.put(name, new FieldTimeline(records)));
    Map<String, ListTimeline> listTimelines = new HashMap<>();
    lists.forEach((list, changes) -> listTimelines.put(list, new ListTimeline(changes)));
    Event[] inOrder = events.toArray(Event[]::new);
    Arrays.sort(inOrder, EventTimeline.ORDER);
    EventTimeline all = new EventTimeline(inOrder);
    return new Contact(
        id,
        createTime(fieldTimelines).orElse(earliest),
        fieldTimelines,
        listTimelines,
        all,
        byName(inOrder, all));
  }

  /// A contact with events of one name alone has one timeline for both.
  private static Map<String, EventTimeline> byName(Event[] inOrder, EventTimeline all) {
    if (inOrder.length == 0) {
      return Map.of();
    }
    String first = inOrder[0].name();
    if (Arrays.stream(inOrder).allMatch(event -> event.name().equals(first))) {
      return Map.of(first, all);
    }
    Map<String, List<Event>> byName = new HashMap<>();
    for (Event event : inOrder) {
      byName.computeIfAbsent(event.name(), n -> new ArrayList<>()).add(event);
    }
    Map<String, EventTimeline> timelines = new HashMap<>();
    byName.forEach(
        (name, named) -> timelines.put(name, new EventTimeline(named.toArray(Event[]::new))));
    return timelines;
  }

  private static Optional<Long> createTime(Map<String, FieldTimeline> fields) {
    return Optional.ofNullable(fields.get(CREATE_TIME))
        .flatMap(FieldTimeline::latest)
        .filter(Value.Moment.class::isInstance)
        .map(value -> ((Value.Moment) value).millis());
  }
}
