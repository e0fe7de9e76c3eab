package io.messageflow.rules.plan;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Steps happened one after the other, and the absent one did not follow.
final class SequenceQuestion implements Leaf.Question {
  private final StepEvents first;
  private final List<StepPlan> further;
  private final Optional<Absence> absence;
  private final Optional<Span> within;
  private final EventWindow window;
  private final ZoneId zone;
  private final boolean timeless;

  /// What must not follow the last step.
  private record Absence(StepEvents events, Optional<Span> within, SameKey same) {}

  SequenceQuestion(CheckedNode.Sequence node, Moments moments, Matchers matchers, ZoneId zone) {
    List<CheckedStep> steps = node.steps();
    this.first = StepEvents.of(steps.getFirst().events(), matchers);
    this.further = steps.stream().skip(1).map(step -> StepPlan.of(step, matchers, zone)).toList();
    this.absence =
        node.absent()
            .map(absent ->
                new Absence(
                    StepEvents.of(absent.events(), matchers),
                    absent.within(),
                    SameKey.of(absent.same())));
    this.within = node.within();
    this.window = EventWindow.of(node.window(), moments, zone);
    this.zone = zone;
    this.timeless = everyEvents().allMatch(events -> events.where().isTimeless());
  }

  private Stream<StepEvents> stepEvents() {
    return Stream.concat(Stream.of(first), further.stream().map(StepPlan::events));
  }

  private Stream<StepEvents> everyEvents() {
    Stream<StepEvents> without =
        further.stream().flatMap(step -> step.without().stream().map(StepPlan.Between::events));
    return Stream.of(stepEvents(), without, absence.stream().map(Absence::events))
        .flatMap(events -> events);
  }

  @Override
  public boolean holds(Contact contact, Now now) {
    return outcomes(contact, now).stream().anyMatch(outcome -> outcome.isDue(now));
  }

  /// A chain of all steps that happened, nothing absent having followed.
  ///
  /// @param due when enough time has passed without the absent step
  private record Outcome(long start, long due) {
    boolean isDue(Now now) {
      return due <= now.at();
    }
  }

  private List<Outcome> outcomes(Contact contact, Now now) {
    if (lacksAStep(contact, now)) {
      return List.of();
    }
    List<Reached> reached = new ArrayList<>();
    for (Event event : first.inWindow(contact, window, now)) {
      reached.add(new Reached(event, event.at()));
    }
    List<Reached> ends = reached;
    for (StepPlan step : further) {
      ends = step.reach(ends, contact, window, now);
    }
    List<Reached> whole = ends.stream().filter(this::withinWhole).toList();
    return absence
        .map(absent -> unfollowed(absent, whole, contact, now))
        .orElseGet(() -> whole.stream().map(end -> new Outcome(end.start(), now.at())).toList());
  }

  /// Names tell at once, whereas attributes have to be looked at.
  private boolean lacksAStep(Contact contact, Now now) {
    for (StepPlan step : further) {
      if (step.events().areMissing(contact, window, now)) {
        return true;
      }
    }
    return first.areMissing(contact, window, now);
  }

  private boolean withinWhole(Reached end) {
    return within.isEmpty() || end.event().at() <= Times.plus(end.start(), within.get(), zone);
  }

  private List<Outcome> unfollowed(Absence absent, List<Reached> ends, Contact contact, Now now) {
    NextByKey following = new NextByKey(absent.events().happened(contact, now), absent.same());
    List<Outcome> outcomes = new ArrayList<>();
    for (Reached end : ends.reversed()) {
      long due = absent.within().map(w -> Times.plus(end.event().at(), w, zone)).orElse(now.at());
      Optional<Event> next = following.after(end.event());
      if (next.isEmpty() || next.get().at() > due) {
        outcomes.add(new Outcome(end.start(), due));
      }
    }
    return outcomes;
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    List<Outcome> outcomes = outcomes(contact, now);
    boolean holds = false;
    long nextDue = Times.FOREVER;
    for (Outcome outcome : outcomes) {
      if (outcome.isDue(now)) {
        holds = true;
      } else {
        nextDue = Math.min(nextDue, outcome.due());
      }
    }
    if (!timeless) {
      return new Truth(holds, Math.min(nextDue, anyChange(contact, now)));
    }
    return new Truth(
        holds,
        holds ? untilLost(outcomes, contact, now) : Math.min(nextDue, untilGained(contact, now)));
  }

  /// A chain lasts until its first step leaves the window, or the absent step follows after all.
  private long untilLost(List<Outcome> outcomes, Contact contact, Now now) {
    long latestStart =
        outcomes.stream()
            .filter(outcome -> outcome.isDue(now))
            .mapToLong(Outcome::start)
            .max()
            .orElseThrow();
    long follows =
        absence
            .filter(absent -> absent.within().isEmpty())
            .map(absent -> absent.events().nextHappening(contact, now))
            .orElse(Times.FOREVER);
    return Math.min(window.exit(latestStart), follows);
  }

  /// Only another event of a step can complete a chain.
  private long untilGained(Contact contact, Now now) {
    long next = first.nextEntering(contact, window, now);
    for (StepPlan step : further) {
      next = Math.min(next, step.events().nextEntering(contact, window, now));
    }
    return next;
  }

  private long anyChange(Contact contact, Now now) {
    return everyEvents()
        .mapToLong(events -> events.nextChange(contact, window, now))
        .min()
        .orElse(Times.FOREVER);
  }
}
