package io.messageflow.engine.plan;

import io.messageflow.rules.check.CheckedNode.Sequence;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.check.EventTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Rewrites a sequence so that it speaks of rows which have been asked already: the events of each
/// step get a name of their own and have only the attributes that must be the same.
final class SequenceCompiler {
  private final BiFunction<String, EventTest, StepRows> rowsOf;
  private final List<StepRows> all = new ArrayList<>();

  /// @param rowsOf gives the rows of events by name and condition, without a name of their own
  SequenceCompiler(BiFunction<String, EventTest, StepRows> rowsOf) {
    this.rowsOf = rowsOf;
  }

  /// The rows of everything that the sequence speaks of.
  List<StepRows> rows() {
    return all;
  }

  Sequence rewrite(Sequence node) {
    List<CheckedStep> steps = new ArrayList<>();
    Optional<StepRows> before = Optional.empty();
    for (CheckedStep step : node.steps()) {
      StepRows here = rows(step.events());
      steps.add(
          new CheckedStep(
              here.set(),
              step.within(),
              same(step.same(), here, before),
              without(step.without(), before)));
      before = Optional.of(here);
    }
    return new Sequence(
        node.pointer(), steps, absent(node.absent(), before), node.window(), node.within());
  }

  private List<CheckedStep.Without> without(
      List<CheckedStep.Without> without, Optional<StepRows> before) {
    List<CheckedStep.Without> rewritten = new ArrayList<>();
    for (CheckedStep.Without one : without) {
      StepRows here = rows(one.events());
      rewritten.add(new CheckedStep.Without(here.set(), same(one.same(), here, before)));
    }
    return rewritten;
  }

  private Optional<CheckedStep.Absent> absent(
      Optional<CheckedStep.Absent> absent, Optional<StepRows> before) {
    return absent.map(one -> {
      StepRows here = rows(one.events());
      return new CheckedStep.Absent(here.set(), one.within(), same(one.same(), here, before));
    });
  }

  private StepRows rows(EventSet events) {
    StepRows rows = rowsOf.apply(events.name(), events.where()).named("s" + all.size());
    all.add(rows);
    return rows;
  }

  private static List<CheckedStep.Same> same(
      List<CheckedStep.Same> same, StepRows here, Optional<StepRows> before) {
    return same.stream()
        .map(one ->
            new CheckedStep.Same(
                here.attribute(one.here()), before.orElseThrow().attribute(one.before())))
        .toList();
  }
}
