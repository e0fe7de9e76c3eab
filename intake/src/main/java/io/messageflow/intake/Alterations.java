package io.messageflow.intake;

import io.messageflow.intake.typing.FieldChange;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What was put into sets of texts and taken out of them, by the arrival of the fact that came of
/// it. With it a change that comes late finds its place in time, and those behind it are made anew.
/// Not thread-safe.
final class Alterations {
  private record Place(int contact, String field) {}

  private final Map<Place, Map<Long, FieldChange.Alter>> byPlace = new HashMap<>();

  void note(int contact, String field, long arrival, FieldChange.Alter change) {
    byPlace
        .computeIfAbsent(new Place(contact, field), place -> new HashMap<>(2))
        .put(arrival, change);
  }

  /// The change of which the fact of that arrival came, if it came of one.
  Optional<FieldChange.Alter> of(int contact, String field, long arrival) {
    return Optional.ofNullable(byPlace.get(new Place(contact, field)))
        .map(changes -> changes.get(arrival));
  }

  /// What is known of the one contact belongs to the other.
  void merge(int contact, int into) {
    Map<Place, Map<Long, FieldChange.Alter>> moved = new HashMap<>();
    byPlace.forEach((place, changes) -> {
      if (place.contact() == contact) {
        moved.put(new Place(into, place.field()), changes);
      }
    });
    erase(contact);
    moved.forEach(
        (place, changes) -> byPlace.computeIfAbsent(place, p -> new HashMap<>(2)).putAll(changes));
  }

  void erase(int contact) {
    byPlace.keySet().removeIf(place -> place.contact() == contact);
  }
}
