package io.messageflow.rules.plan;

import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.semantics.Times;
import java.util.ArrayList;
import java.util.List;

/// The events that a step, or what must not lie between steps, speaks of.
record StepEvents(String name, EventMatcher where) {
  static StepEvents of(EventSet set, Matchers matchers) {
    return new StepEvents(set.name(), matchers.event(set.where()));
  }

  /// Those in the window, in order.
  List<Event> inWindow(Contact contact, EventWindow window, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    return passing(timeline, window.first(timeline, now), window.end(timeline, now), now);
  }

  /// Whether none of the name is in the window, whatever it is like.
  boolean areMissing(Contact contact, EventWindow window, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    return timeline.size() == 0 || window.first(timeline, now) >= window.end(timeline, now);
  }

  /// All up to the instant of evaluation, in order.
  List<Event> happened(Contact contact, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    return passing(timeline, 0, timeline.countBefore(now.at() + 1), now);
  }

  private List<Event> passing(EventTimeline timeline, int first, int end, Now now) {
    if (first >= end) {
      return List.of();
    }
    if (where.equals(EventMatcher.EVERYTHING)) {
      return timeline.events().subList(first, end);
    }
    List<Event> passing = new ArrayList<>();
    for (int i = first; i < end; i++) {
      if (where.passes(timeline.get(i).attributes(), now)) {
        passing.add(timeline.get(i));
      }
    }
    return passing;
  }

  /// When the next known event happens.
  long nextHappening(Contact contact, Now now) {
    return nextAfter(contact, now.at(), now);
  }

  private long nextAfter(Contact contact, long at, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    for (int i = timeline.countBefore(at + 1); i < timeline.size(); i++) {
      if (where.passes(timeline.get(i).attributes(), now)) {
        return timeline.time(i);
      }
    }
    return Times.FOREVER;
  }

  /// When the next known event enters the window.
  long nextEntering(Contact contact, EventWindow window, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    for (int i = window.end(timeline, now); i < timeline.size(); i++) {
      long enter = window.enter(timeline.time(i));
      if (enter > now.at()
          && enter < window.exit(timeline.time(i))
          && where.passes(timeline.get(i).attributes(), now)) {
        return enter;
      }
    }
    return Times.FOREVER;
  }

  /// The first instant at which any event of the name comes, passes or ceases to pass.
  long nextChange(Contact contact, EventWindow window, Now now) {
    long next = Times.FOREVER;
    for (Event event : contact.eventsNamed(name).events()) {
      next = Math.min(next, event.at() > now.at() ? event.at() : Times.FOREVER);
      next = Math.min(next, window.nextChange(event.at(), now));
      next = Math.min(next, where.nextChange(event.attributes(), now));
    }
    return next;
  }
}
