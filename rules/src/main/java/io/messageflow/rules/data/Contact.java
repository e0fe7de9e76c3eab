package io.messageflow.rules.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// All that is known of one contact, at all times. Immutable; made by [ContactBuilder].
///
/// @param id what answers call the contact; a bucket is drawn from it
/// @param existsFrom the first instant, in milliseconds, at which the contact exists; before it the
///   contact is in no segment
/// @param fields by field name in the catalogue's spelling
/// @param lists by list id
/// @param events all events
/// @param eventsByName the same events by event name in the catalogue's spelling
public record Contact(
    String id,
    long existsFrom,
    Map<String, FieldTimeline> fields,
    Map<String, ListTimeline> lists,
    EventTimeline events,
    Map<String, EventTimeline> eventsByName) {
  /// The event name that means every event.
  public static final String ANY_EVENT = "*";

  public Contact {
    fields = Map.copyOf(fields);
    lists = Map.copyOf(lists);
    eventsByName = Map.copyOf(eventsByName);
  }

  /// The same under another id.
  public Contact named(String other) {
    return new Contact(other, existsFrom, fields, lists, events, eventsByName);
  }

  public boolean existsAt(long at) {
    return existsFrom <= at;
  }

  /// The value of a field at an instant, empty when it has none.
  public Optional<Value> fieldAt(String field, long at) {
    FieldTimeline timeline = fields.get(field);
    return timeline == null ? Optional.empty() : timeline.valueAt(at);
  }

  /// The fields that have a value at an instant, by name in alphabetical order.
  public Map<String, Value> fieldsAt(long at) {
    Map<String, Value> values = new TreeMap<>();
    fields.forEach((name, timeline) -> timeline.valueAt(at).ifPresent(v -> values.put(name, v)));
    return values;
  }

  /// The events of a name, `*` for all of them.
  public EventTimeline eventsNamed(String name) {
    return name.equals(ANY_EVENT) ? events : eventsByName.getOrDefault(name, EventTimeline.EMPTY);
  }
}
