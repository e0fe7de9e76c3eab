package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.Selection;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the nodes of one rule into questions about columns at one instant. The columns are there
/// when it is done.
final class TestCompiler {
  private final Columns columns;
  private final ZoneId zone;
  private final long at;
  private final EventCompiler events;
  private int met;

  TestCompiler(Columns columns, ZoneId zone, long at) {
    this.columns = columns;
    this.zone = zone;
    this.at = at;
    this.events = new EventCompiler(columns, zone, at);
  }

  PlanNode compile(CheckedNode node) {
    int index = met++;
    return switch (node) {
      case CheckedNode.All all -> group(index, all.nodes(), true);
      case CheckedNode.Any any -> group(index, any.nodes(), false);
      case CheckedNode.Not not -> new PlanNode.Negation(index, compile(not.node()));
      case CheckedNode.Field field -> new PlanNode.Leaf(index, field(field));
      case CheckedNode.Events measured -> new PlanNode.Leaf(index, events.compile(measured));
      case CheckedNode.Sequence sequence -> new PlanNode.Leaf(index, sequence(sequence));
      case CheckedNode.InSegment segment ->
          new PlanNode.Leaf(index, new SegmentTest(ColumnPlan.of(segment.rule(), columns, at)));
      case CheckedNode.InList list ->
          new PlanNode.Leaf(index, new SetTest(columns.list(list.list()).at(at)));
      case CheckedNode.Bucket bucket -> new PlanNode.Leaf(index, new SetTest(drawn(bucket)));
    };
  }

  private PlanNode group(int index, List<CheckedNode> nodes, boolean unanimous) {
    List<PlanNode> compiled = new ArrayList<>(nodes.size());
    for (CheckedNode node : nodes) {
      compiled.add(compile(node));
    }
    return new PlanNode.Group(index, compiled, unanimous);
  }

  private Selection drawn(CheckedNode.Bucket bucket) {
    return columns.bucket(bucket.seed()).drawn(bucket.from(), bucket.to(), bucket.of());
  }

  private ContactTest field(CheckedNode.Field node) {
    ValuePlan plan = ValuePlan.of(node.test(), zone, at);
    FieldColumn field = columns.field(node.field());
    Selection passing = field.passing(plan, at);
    return new SetTest(
        node.held()
            .map(length -> {
              RowTest rows = field.values().test(plan);
              long low = Windows.bounds(new Interval.Last(length), at, zone).low();
              return Selection.of(
                  new Held(columns, field, at, low)
                      .passing(passing.set(), rows, plan.passes(List.of())));
            })
            .orElse(passing));
  }

  /// Only who has an event of every step can have the sequence.
  private ContactTest sequence(CheckedNode.Sequence sequence) {
    RowWindow window = events.window(sequence.window());
    List<StepColumn> steps = new ArrayList<>();
    Optional<EventColumn> before = Optional.empty();
    for (CheckedStep step : sequence.steps()) {
      StepColumn column = step(step.events(), step.within(), step.same(), step.without(), before);
      steps.add(column);
      before = Optional.of(column.events());
    }
    Optional<EventColumn> last = before;
    ContactTest some =
        new EveryTest(
            steps.stream()
                .map(step -> events.any(step.events(), step.where(), window, false))
                .toList());
    return new SequenceTest(
        steps,
        sequence
            .absent()
            .map(absent -> step(absent.events(), absent.within(), absent.same(), List.of(), last)),
        window,
        sequence.within(),
        new SequenceTest.Instant(at, zone),
        some,
        new ContactQuestion(ContactPlan.of(sequence, zone).at(at), columns.contacts()));
  }

  private StepColumn step(
      EventSet set,
      Optional<Span> within,
      List<CheckedStep.Same> same,
      List<CheckedStep.Without> without,
      Optional<EventColumn> before) {
    EventColumn column = columns.events(set.name());
    return new StepColumn(
        column,
        events.rows(column, set.where()),
        within,
        same.stream()
            .map(one ->
                new StepColumn.Same(
                    column.attribute(one.here()), before.orElseThrow().attribute(one.before())))
            .toList(),
        without.stream()
            .map(one -> step(one.events(), Optional.empty(), one.same(), List.of(), before))
            .toList());
  }
}
