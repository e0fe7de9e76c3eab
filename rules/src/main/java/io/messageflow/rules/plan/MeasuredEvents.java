package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.EventTimeline;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.Times;
import java.util.ArrayList;
import java.util.List;

/// What is measured of the events in a window passes.
record MeasuredEvents(String name, EventMatcher where, EventWindow window, Measurer measurer)
    implements Leaf.Question {
  @Override
  public boolean holds(Contact contact, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    int first = first(timeline, now);
    int end = Math.max(first, window.end(timeline, now));
    return measurer instanceof Measurer.Count count
        ? count.condition().holds((double) count(timeline, first, end, now))
        : measurer.holds(passing(timeline, first, end, now), now);
  }

  /// The index of the first event in the window that makes a difference.
  private int first(EventTimeline timeline, Now now) {
    int first = window.first(timeline, now);
    long from = measurer.countsFrom(now);
    return from == Times.BEFORE_ALL ? first : Math.max(first, timeline.countBefore(from));
  }

  private int count(EventTimeline timeline, int first, int end, Now now) {
    if (where.equals(EventMatcher.EVERYTHING)) {
      return end - first;
    }
    int count = 0;
    for (int i = first; i < end; i++) {
      count += where.passes(timeline.get(i).attributes(), now) ? 1 : 0;
    }
    return count;
  }

  private List<Event> passing(EventTimeline timeline, int first, int end, Now now) {
    List<Event> inWindow = timeline.events().subList(first, end);
    if (where.equals(EventMatcher.EVERYTHING)) {
      return inWindow;
    }
    List<Event> passing = new ArrayList<>();
    for (Event event : inWindow) {
      if (where.passes(event.attributes(), now)) {
        passing.add(event);
      }
    }
    return passing;
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    EventTimeline timeline = contact.eventsNamed(name);
    int first = first(timeline, now);
    int end = Math.max(first, window.end(timeline, now));
    List<Event> counted = passing(timeline, first, end, now);
    if (!where.isTimeless()) {
      return new Truth(measurer.holds(counted, now), untilAnyChange(timeline, counted, now));
    }
    if (measurer instanceof Measurer.Count count) {
      return counted(count.condition(), timeline, end, counted, now);
    }
    long leaves = counted.isEmpty() ? Times.FOREVER : window.exit(counted.getFirst().at());
    long until =
        Math.min(
            Math.min(leaves, entering(timeline, end, 1, now)), measurer.nextChange(counted, now));
    return new Truth(measurer.holds(counted, now), until);
  }

  /// A count changes its truth only after so many events more, or so many less.
  private Truth counted(
      NumberCondition condition, EventTimeline timeline, int end, List<Event> counted, Now now) {
    int count = counted.size();
    boolean holds = condition.holds((double) count);
    int less = 1;
    while (less <= count && condition.holds((double) count - less) == holds) {
      less++;
    }
    long until = less > count ? Times.FOREVER : window.exit(counted.get(less - 1).at());
    int known = timeline.size() - end;
    int more = 1;
    while (more <= known && condition.holds((double) count + more) == holds) {
      more++;
    }
    return new Truth(holds, Math.min(until, entering(timeline, end, more, now)));
  }

  /// When the so-manieth of the events behind the window enters it, [Times#FOREVER] when never.
  private long entering(EventTimeline timeline, int end, int manieth, Now now) {
    int left = manieth;
    for (int i = end; i < timeline.size(); i++) {
      long enter = window.enter(timeline.time(i));
      boolean enters = enter < window.exit(timeline.time(i));
      if (enters && where.passes(timeline.get(i).attributes(), now) && --left == 0) {
        return enter;
      }
    }
    return Times.FOREVER;
  }

  private long untilAnyChange(EventTimeline timeline, List<Event> counted, Now now) {
    long until = measurer.nextChange(counted, now);
    for (Event event : timeline.events()) {
      until = Math.min(until, window.nextChange(event.at(), now));
      until = Math.min(until, where.nextChange(event.attributes(), now));
    }
    return until;
  }
}
