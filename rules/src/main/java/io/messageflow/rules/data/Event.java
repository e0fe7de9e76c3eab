package io.messageflow.rules.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something that happened to a contact.
///
/// @param id as it was given or made at the door; unique for the contact within seven days
/// @param name the event name in the catalogue's spelling; `Visit` is a page visit
/// @param at when it happened, in milliseconds since 1970-01-01T00:00Z
/// @param arrival its place in the order of arrival; ties of `at` are broken by it
/// @param attributes by name in the catalogue's spelling, nested objects as dotted names; values
///   that do not fit are left out
public record Event(String id, String name, long at, long arrival, Map<String, Value> attributes) {
  public Event {
    attributes = Map.copyOf(attributes);
  }

  /// The value of an attribute that is not inside a list of objects.
  public Optional<Value> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(attribute));
  }

  /// All values under a path, in order: the first part names an attribute, each further part an
  /// attribute of the objects in a list.
  public List<Value> values(List<String> path) {
    return values(attributes, path);
  }

  /// The same among the attributes of one object.
  public static List<Value> values(Map<String, Value> attributes, List<String> path) {
    Value value = attributes.get(path.getFirst());
    if (value == null) {
      return List.of();
    }
    if (path.size() == 1) {
      return List.of(value);
    }
    List<String> rest = path.subList(1, path.size());
    return value instanceof Value.Items list
        ? list.items().stream().flatMap(item -> values(item, rest).stream()).toList()
        : List.of();
  }
}
