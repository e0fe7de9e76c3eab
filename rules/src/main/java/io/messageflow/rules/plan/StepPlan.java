package io.messageflow.rules.plan;

import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;

/// One step of a sequence after the first.
///
/// Events that the step before reached wait, grouped by the values they must share, each until its
/// time is up or an event that must not lie between has come. Going through the events of this step
/// in order, each takes from its group the waiting one whose chain began last. O(n log n).
record StepPlan(
    StepEvents events, Optional<Span> within, SameKey same, List<Between> without, ZoneId zone) {
  /// Events that must not lie between.
  record Between(StepEvents events, SameKey same) {}

  static StepPlan of(CheckedStep step, Matchers matchers, ZoneId zone) {
    return new StepPlan(
        StepEvents.of(step.events(), matchers),
        step.within(),
        SameKey.of(step.same()),
        step.without().stream()
            .map(w -> new Between(StepEvents.of(w.events(), matchers), SameKey.of(w.same())))
            .toList(),
        zone);
  }

  /// One that waits for an event of this step.
  ///
  /// @param limit the latest instant such an event may have
  /// @param barrier an event that it must not come after
  private record Waiting(Reached reached, long limit, Optional<Event> barrier) {
    boolean isOver(Event event) {
      return event.at() > limit || (barrier.isPresent() && NextByKey.isAfter(event, barrier.get()));
    }
  }

  List<Reached> reach(List<Reached> before, Contact contact, EventWindow window, Now now) {
    if (before.isEmpty()) {
      return List.of();
    }
    List<Waiting> waiting = waiting(before, contact, now);
    Map<Object, PriorityQueue<Waiting>> groups = new HashMap<>();
    List<Reached> reached = new ArrayList<>();
    int next = 0;
    for (Event event : events.inWindow(contact, window, now)) {
      while (next < waiting.size()
          && NextByKey.isAfter(event, waiting.get(next).reached().event())) {
        add(waiting.get(next), groups);
        next++;
      }
      same.ofEvent(event)
          .map(groups::get)
          .flatMap(group -> latestStart(group, event))
          .ifPresent(start -> reached.add(new Reached(event, start)));
    }
    return reached;
  }

  private void add(Waiting waiting, Map<Object, PriorityQueue<Waiting>> groups) {
    same.ofStepBefore(waiting.reached().event())
        .ifPresent(key -> groups.computeIfAbsent(key, k -> latestFirst()).add(waiting));
  }

  private static PriorityQueue<Waiting> latestFirst() {
    return new PriorityQueue<>(
        Comparator.comparingLong((Waiting waiting) -> waiting.reached().start()).reversed());
  }

  /// What is over for one event is over for all later ones.
  private static Optional<Long> latestStart(PriorityQueue<Waiting> group, Event event) {
    while (!group.isEmpty() && group.peek().isOver(event)) {
      group.remove();
    }
    return Optional.ofNullable(group.peek()).map(waiting -> waiting.reached().start());
  }

  private List<Waiting> waiting(List<Reached> before, Contact contact, Now now) {
    List<NextByKey> barriers =
        without.stream()
            .map(w -> new NextByKey(w.events().happened(contact, now), w.same()))
            .toList();
    List<Waiting> waiting = new ArrayList<>(before.size());
    for (Reached reached : before.reversed()) {
      Event event = reached.event();
      long limit = within.map(w -> Times.plus(event.at(), w, zone)).orElse(Times.FOREVER);
      waiting.add(new Waiting(reached, limit, firstBarrier(barriers, event)));
    }
    return waiting.reversed();
  }

  private static Optional<Event> firstBarrier(List<NextByKey> barriers, Event event) {
    Optional<Event> first = Optional.empty();
    for (NextByKey barrier : barriers) {
      Optional<Event> next = barrier.after(event);
      if (next.isPresent() && (first.isEmpty() || NextByKey.isAfter(first.get(), next.get()))) {
        first = next;
      }
    }
    return first;
  }
}
