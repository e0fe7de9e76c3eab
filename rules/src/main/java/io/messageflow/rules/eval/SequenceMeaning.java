package io.messageflow.rules.eval;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a sequence means for one contact at one instant of evaluation.
///
/// Step by step, every event that can be that step is found with the chain of events that leads to
/// it; of several chains to the same event the one that starts last is kept, since that one meets a
/// limit on the whole if any does.
record SequenceMeaning(CheckedNode.Sequence sequence, Contact contact, long at, ZoneId zone) {

  /// The events of the steps that happened, when the sequence holds.
  Optional<List<Event>> find() {
    List<List<Event>> chains = new ArrayList<>();
    for (Event event : happened(sequence.steps().getFirst().events())) {
      if (inWindow(event)) {
        chains.add(List.of(event));
      }
    }
    for (CheckedStep step : sequence.steps().subList(1, sequence.steps().size())) {
      chains = extended(chains, step);
    }
    return chains.stream().filter(this::withinWhole).filter(this::absentHolds).findFirst();
  }

  private List<List<Event>> extended(List<List<Event>> chains, CheckedStep step) {
    List<List<Event>> longer = new ArrayList<>();
    for (Event event : happened(step.events())) {
      if (inWindow(event)) {
        chains.stream()
            .filter(chain -> follows(event, chain.getLast(), step))
            .max((a, b) -> Long.compare(a.getFirst().at(), b.getFirst().at()))
            .ifPresent(chain -> longer.add(append(chain, event)));
      }
    }
    return longer;
  }

  private static List<Event> append(List<Event> chain, Event event) {
    List<Event> longer = new ArrayList<>(chain);
    longer.add(event);
    return longer;
  }

  private boolean follows(Event event, Event before, CheckedStep step) {
    return isAfter(event, before)
        && step.within().stream().allMatch(w -> event.at() <= Times.plus(before.at(), w, zone))
        && sameValues(step.same(), event, before)
        && step.without().stream().noneMatch(without -> liesBetween(without, before, event));
  }

  private boolean liesBetween(CheckedStep.Without without, Event before, Event after) {
    return happened(without.events()).stream()
        .anyMatch(event ->
            isAfter(event, before)
                && isAfter(after, event)
                && sameValues(without.same(), event, before));
  }

  private boolean withinWhole(List<Event> chain) {
    return sequence.within().stream()
        .allMatch(
            within -> chain.getLast().at() <= Times.plus(chain.getFirst().at(), within, zone));
  }

  private boolean absentHolds(List<Event> chain) {
    return sequence.absent().stream().allMatch(absent -> isAbsentAfter(absent, chain.getLast()));
  }

  private boolean isAbsentAfter(CheckedStep.Absent absent, Event last) {
    long end = absent.within().map(w -> Times.plus(last.at(), w, zone)).orElse(at);
    return end <= at
        && happened(absent.events()).stream()
            .noneMatch(event ->
                isAfter(event, last)
                    && event.at() <= end
                    && sameValues(absent.same(), event, last));
  }

  private static boolean isAfter(Event event, Event other) {
    return event.at() != other.at() ? event.at() > other.at() : event.arrival() > other.arrival();
  }

  private static boolean sameValues(List<CheckedStep.Same> same, Event event, Event before) {
    return same.stream()
        .allMatch(attribute -> {
          List<Object> here = exact(attribute.here(), event);
          return !here.isEmpty() && here.equals(exact(attribute.before(), before));
        });
  }

  /// The values as they are compared exactly: texts by code points, sets without order.
  private static List<Object> exact(AttributeValue attribute, Event event) {
    return attribute.in(event.attributes()).stream()
        .map(value -> value instanceof Value.Texts set ? Set.copyOf(set.texts()) : value)
        .toList();
  }

  private boolean inWindow(Event event) {
    return sequence.window().stream()
        .allMatch(window -> Windows.stay(window, event.at(), zone).contains(at));
  }

  private List<Event> happened(EventSet set) {
    ValueMeaning values = new ValueMeaning(at, zone);
    return contact.eventsNamed(set.name()).events().stream()
        .filter(event -> event.at() <= at && values.passes(set.where(), event.attributes()))
        .toList();
  }

  /// An instant after `at` before which the answer cannot change.
  long until() {
    long until = Times.FOREVER;
    for (EventSet set : eventSets()) {
      for (Event event : contact.eventsNamed(set.name()).events()) {
        until = Math.min(until, nextChange(set, event));
      }
    }
    return until;
  }

  private long nextChange(EventSet set, Event event) {
    long change = event.at() > at ? event.at() : Times.FOREVER;
    change =
        Math.min(change, new ValueMeaning(at, zone).nextChange(set.where(), event.attributes()));
    for (Interval window : sequence.window().stream().toList()) {
      change = Math.min(change, Windows.stay(window, event.at(), zone).nextChange(at));
    }
    for (CheckedStep.Absent absent : sequence.absent().stream().toList()) {
      long end = absent.within().map(w -> Times.plus(event.at(), w, zone)).orElse(at);
      change = Math.min(change, end > at ? end : Times.FOREVER);
    }
    return change;
  }

  private List<EventSet> eventSets() {
    List<EventSet> sets = new ArrayList<>();
    for (CheckedStep step : sequence.steps()) {
      sets.add(step.events());
      step.without().forEach(without -> sets.add(without.events()));
    }
    sequence.absent().ifPresent(absent -> sets.add(absent.events()));
    return sets;
  }
}
