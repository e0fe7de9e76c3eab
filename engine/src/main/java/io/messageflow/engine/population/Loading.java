package io.messageflow.engine.population;

import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Event;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A contact while it is made from kept facts, before anyone reads it.
///
/// Events come contact after contact in no order, so each finds the contact far off in memory. They
/// are put in front of a chain, which touches nothing else; a list would be copied as it grows.
final class Loading {
  private record Link(Event event, @Nullable Link before) {}

  private final ContactBuilder builder;
  private final List<Change.Seen> seen = new ArrayList<>(0);
  private @Nullable Link newest;
  private int events;
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

  void add(Event event) {
    latest = Math.max(latest, event.arrival());
    newest = new Link(event, newest);
    events++;
  }

  LiveContact toLive() {
    Event[] inOrder = new Event[events];
    for (Link link = newest; link != null; link = link.before()) {
      inOrder[--events] = link.event();
    }
    for (Event event : inOrder) {
      builder.event(event);
    }
    return LiveContact.of(born, builder.build().named(id), arrivedAt, seen, latest);
  }
}
