package io.messageflow.rules.data;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something that happened to a contact. Immutable.
public final class Event {
  private final String name;
  private final long at;
  private final long arrival;
  private final Map<String, Value> attributes;
  private final @Nullable String id;

  /// @param id as it was given or made at the door; unique for the contact within seven days
  /// @param name the event name in the catalogue's spelling; `Visit` is a page visit
  /// @param at when it happened, in milliseconds since 1970-01-01T00:00Z
  /// @param arrival its place in the order of arrival; ties of `at` are broken by it
  /// @param attributes by name in the catalogue's spelling, nested objects as dotted names; values
  ///   that do not fit are left out
  public Event(String id, String name, long at, long arrival, Map<String, Value> attributes) {
    this.id = id;
    this.name = name;
    this.at = at;
    this.arrival = arrival;
    this.attributes = Map.copyOf(attributes);
  }

  /// An event whose id is packed along with its attributes; without one its arrival makes one.
  public Event(String name, long at, long arrival, PackedAttributes attributes) {
    this.id = null;
    this.name = name;
    this.at = at;
    this.arrival = arrival;
    this.attributes = attributes;
  }

  /// As it was given, or made from the arrival.
  public String id() {
    if (id != null) {
      return id;
    }
    Optional<String> given =
        attributes instanceof PackedAttributes packed ? packed.eventId() : Optional.empty();
    return given.orElseGet(() -> "#" + arrival);
  }

  /// The event name in the catalogue's spelling; `Visit` is a page visit.
  public String name() {
    return name;
  }

  /// When it happened, in milliseconds since 1970-01-01T00:00Z.
  public long at() {
    return at;
  }

  /// Its place in the order of arrival; ties of `at` are broken by it.
  public long arrival() {
    return arrival;
  }

  /// By name in the catalogue's spelling, nested objects as dotted names; values that do not fit
  /// are left out.
  public Map<String, Value> attributes() {
    return attributes;
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

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Event event
        && at == event.at
        && arrival == event.arrival
        && name.equals(event.name)
        && id().equals(event.id())
        && attributes.equals(event.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, at, arrival);
  }

  @Override
  public String toString() {
    return "Event[" + id() + ", " + name + ", at " + at + ", " + attributes + "]";
  }
}
