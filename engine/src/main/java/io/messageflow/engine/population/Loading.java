package io.messageflow.engine.population;

import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import java.util.ArrayList;
import java.util.List;

/// A contact while it is made from kept facts, before anyone reads it. Its events wait in
/// [LoadedEvents].
final class Loading {
  private final ContactBuilder builder;
  private final List<Change.Seen> seen = new ArrayList<>(0);
  private final long born;
  private final long arrivedAt;
  private String id;
  private long latest;

  Loading(String id, long arrivedAt, long arrival) {
    this.id = id;
    this.arrivedAt = arrivedAt;
    this.born = arrival;
    this.latest = arrival;
    this.builder = new ContactBuilder("", arrivedAt);
  }

  void rename(String shownId) {
    id = shownId;
  }

  void add(Change change) {
    latest = Math.max(latest, change.arrival());
    change.applyTo(builder);
    if (change instanceof Change.Seen instant) {
      seen.add(instant);
    }
  }

  /// @param events of the contact, in the order of arrival
  LiveContact toLive(List<Event> events) {
    for (Event event : events) {
      builder.event(event);
    }
    long last = events.isEmpty() ? latest : Math.max(latest, events.getLast().arrival());
    return LiveContact.of(born, builder.build().named(id), arrivedAt, seen, last);
  }
}
