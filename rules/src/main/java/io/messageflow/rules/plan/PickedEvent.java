package io.messageflow.rules.plan;

import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.Optional;

/// What is measured of the first or last matching event alone passes.
record PickedEvent(
    String name,
    EventMatcher where,
    Pick pick,
    EventMatcher having,
    EventWindow window,
    Measurer measurer)
    implements Leaf.Question {
  @Override
  public boolean holds(Contact contact, Now now) {
    return measurer.holds(counted(picked(contact.eventsNamed(name), now), now), now);
  }

  private List<Event> counted(Optional<Event> picked, Now now) {
    return picked
        .filter(event -> window.contains(event.at(), now))
        .filter(event -> having.passes(event.attributes(), now))
        .map(List::of)
        .orElse(List.of());
  }

  private Optional<Event> picked(EventTimeline timeline, Now now) {
    int end = timeline.countBefore(now.at() + 1);
    return switch (pick) {
      case FIRST -> firstPassing(timeline, 0, end, now);
      case LAST -> lastPassing(timeline, end, now);
    };
  }

  private Optional<Event> firstPassing(EventTimeline timeline, int from, int to, Now now) {
    for (int i = from; i < to; i++) {
      if (where.passes(timeline.get(i).attributes(), now)) {
        return Optional.of(timeline.get(i));
      }
    }
    return Optional.empty();
  }

  private Optional<Event> lastPassing(EventTimeline timeline, int end, Now now) {
    for (int i = end - 1; i >= 0; i--) {
      if (where.passes(timeline.get(i).attributes(), now)) {
        return Optional.of(timeline.get(i));
      }
    }
    return Optional.empty();
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    Optional<Event> picked = picked(timeline, now);
    List<Event> counted = counted(picked, now);
    long until = measurer.nextChange(counted, now);
    if (where.isTimeless()) {
      until = Math.min(until, untilOther(timeline, picked, now));
    } else {
      for (Event event : timeline.events()) {
        until = Math.min(until, where.nextChange(event.attributes(), now));
        until = Math.min(until, event.at() > now.at() ? event.at() : Times.FOREVER);
      }
    }
    if (picked.isPresent()) {
      until = Math.min(until, window.nextChange(picked.get().at(), now));
      until = Math.min(until, having.nextChange(picked.get().attributes(), now));
    }
    return new Truth(measurer.holds(counted, now), until);
  }

  /// When another event takes the place of the picked one: the first stays for ever.
  private long untilOther(EventTimeline timeline, Optional<Event> picked, Now now) {
    if (pick == Pick.FIRST && picked.isPresent()) {
      return Times.FOREVER;
    }
    int end = timeline.countBefore(now.at() + 1);
    return firstPassing(timeline, end, timeline.size(), now).map(Event::at).orElse(Times.FOREVER);
  }
}
