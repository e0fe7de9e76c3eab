package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
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
  private int met;

  TestCompiler(Columns columns, ZoneId zone, long at) {
    this.columns = columns;
    this.zone = zone;
    this.at = at;
  }

  PlanNode compile(CheckedNode node) {
    int index = met++;
    return switch (node) {
      case CheckedNode.All all -> group(index, all.nodes(), true);
      case CheckedNode.Any any -> group(index, any.nodes(), false);
      case CheckedNode.Not not -> new PlanNode.Negation(index, compile(not.node()));
      case CheckedNode.Field field -> new PlanNode.Leaf(index, field(field));
      case CheckedNode.Events events -> new PlanNode.Leaf(index, events(events));
      case CheckedNode.Sequence sequence -> new PlanNode.Leaf(index, sequence(sequence));
      case CheckedNode.InSegment segment ->
          new PlanNode.Leaf(index, new SegmentTest(ColumnPlan.of(segment.rule(), columns, at)));
      case CheckedNode.InList list ->
          new PlanNode.Leaf(index, new SetTest(columns.list(list.list()).at(at)));
      case CheckedNode.Bucket bucket ->
          new PlanNode.Leaf(index, byContact(bucket, Optional.empty()));
    };
  }

  private PlanNode group(int index, List<CheckedNode> nodes, boolean unanimous) {
    List<PlanNode> compiled = new ArrayList<>(nodes.size());
    for (CheckedNode node : nodes) {
      compiled.add(compile(node));
    }
    return new PlanNode.Group(index, compiled, unanimous);
  }

  private ContactTest field(CheckedNode.Field field) {
    ValuePlan plan = ValuePlan.of(field.test(), zone, at);
    FieldTest now = new FieldTest(columns.field(field.field()), plan, at);
    return field
        .held()
        .<ContactTest>map(held -> {
          long low = Windows.bounds(new Interval.Last(held), at, zone).low();
          return new HeldTest(
              columns, now, plan.passes(List.of()), at, low, byContact(field, Optional.empty()));
        })
        .orElse(now);
  }

  private ContactTest events(CheckedNode.Events node) {
    EventColumn events = columns.events(node.events().name());
    RowTest where = rows(events, node.events().where());
    RowWindow window = window(node.window());
    RowMeasure measure = measure(events, node.measure());
    return node.pick()
        .<ContactTest>map(pick ->
            new PickedTest(events, where, pick, rows(events, node.having()), window, measure, at))
        .orElseGet(() -> new MeasuredTest(events, where, window, measure));
  }

  /// The rows that lie in a window and are not in the future.
  private RowWindow window(Optional<Interval> window) {
    Bounds bounds =
        window
            .map(interval -> Windows.bounds(interval, at, zone))
            .orElse(new Bounds(Times.BEFORE_ALL, Times.FOREVER));
    return new RowWindow(bounds.low(), Math.min(bounds.high(), at + 1));
  }

  private RowMeasure measure(EventColumn events, CheckedMeasure measure) {
    return switch (measure) {
      case CheckedMeasure.Count count -> new RowMeasure.Count(count.condition());
      case CheckedMeasure.Days days ->
          new RowMeasure.Days(events, new DayTable(zone), days.condition());
      case CheckedMeasure.Aggregate aggregate ->
          new RowMeasure.Aggregate(
              events.attribute(aggregate.attribute()), aggregate.function(), aggregate.condition());
      case CheckedMeasure.Periods periods -> RowMeasure.Periods.of(events, periods, at, zone);
    };
  }

  private RowTest rows(EventColumn events, EventTest test) {
    return switch (test) {
      case EventTest.All all when all.tests().isEmpty() -> RowTest.EVERY;
      case EventTest.All all -> allOf(all.tests().stream().map(one -> rows(events, one)).toList());
      case EventTest.Any any -> anyOf(any.tests().stream().map(one -> rows(events, one)).toList());
      case EventTest.Not not -> {
        RowTest opposite = rows(events, not.test());
        yield row -> !opposite.passes(row);
      }
      case EventTest.Attribute attribute ->
          events.attribute(attribute.attribute()).test(ValuePlan.of(attribute.test(), zone, at));
      case EventTest.Item item ->
          events.attribute(item.list()).test(ValuePlan.ofItems(item.where(), zone, at));
    };
  }

  private static RowTest allOf(List<RowTest> tests) {
    if (tests.size() == 1) {
      return tests.getFirst();
    }
    RowTest[] all = tests.toArray(RowTest[]::new);
    return row -> {
      for (RowTest test : all) {
        if (!test.passes(row)) {
          return false;
        }
      }
      return true;
    };
  }

  private static RowTest anyOf(List<RowTest> tests) {
    RowTest[] any = tests.toArray(RowTest[]::new);
    return row -> {
      for (RowTest test : any) {
        if (test.passes(row)) {
          return true;
        }
      }
      return false;
    };
  }

  /// Only who has an event of every step can have the sequence.
  private ContactTest sequence(CheckedNode.Sequence sequence) {
    RowWindow window = window(sequence.window());
    List<ContactTest> steps =
        sequence.steps().stream()
            .<ContactTest>map(step -> {
              EventColumn events = columns.events(step.events().name());
              return new MeasuredTest(
                  events, rows(events, step.events().where()), window, RowMeasure.Some.SOME);
            })
            .toList();
    return byContact(sequence, Optional.of(new EveryTest(steps)));
  }

  private ByContactTest byContact(CheckedNode node, Optional<ContactTest> only) {
    return ByContactTest.of(node, zone, at, columns.contacts(), only);
  }
}
