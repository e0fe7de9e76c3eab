package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.Selection;
import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Turns the nodes of one rule into questions about columns at one instant. The columns are there
/// when it is done.
final class TestCompiler {
  /// Up to which part of the contacts are few.
  private static final int FEW = 8;

  /// How many rows in the order of time are counted as quickly as one contact is looked at.
  private static final int ROWS_A_CONTACT = 16;

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

  private ContactTest events(CheckedNode.Events node) {
    EventColumn events = columns.events(node.events().name());
    RowTest where = rows(events, node.events().where());
    RowWindow window = window(node.window());
    RowMeasure measure = measure(events, node.measure());
    boolean whenNone = measure.holds(0, 0, where);
    if (node.pick().isPresent()) {
      return picked(events, where, node.pick().get(), rows(events, node.having()), window, measure);
    }
    RowWindow counting = window.from(measure.low());
    if (measure.tellsOnlyWhetherAny()) {
      return any(events, where, counting, whenNone);
    }
    if (where.equals(RowTest.EVERY) && isShort(events, counting)) {
      Optional<ContactSet> found = measure.inOrderOfTime(events, counting);
      if (found.isPresent()) {
        return new SetTest(Selection.of(found.get()));
      }
    }
    return measured(events, where, counting, measure, whenNone);
  }

  /// Whether so few rows lie in a window that to count them is quicker than to look at everybody
  /// who may have one.
  private static boolean isShort(EventColumn events, RowWindow window) {
    return window.low() != Times.BEFORE_ALL
        && events.rowsBetween(window.low(), window.high()) / ROWS_A_CONTACT
            < events.lastBetween(window.low(), Times.FOREVER).count();
  }

  /// Who has an event that counts.
  ///
  /// @param whenNone the answer for who has none
  private ContactTest any(EventColumn events, RowTest where, RowWindow window, boolean whenNone) {
    Selection some = events.lastBetween(window.low(), Times.FOREVER);
    boolean everyRow = where.equals(RowTest.EVERY);
    if (everyRow && window.high() > events.lastTime()) {
      return new SetTest(some.orOthers(whenNone));
    }
    Optional<int[]> few = where.amongFew();
    if (few.isPresent()) {
      ContactSet found = events.contactsOf(few.get(), row -> passes(events, where, window, row));
      return new SetTest(Selection.of(found).orOthers(whenNone));
    }
    return everyRow || some.count() < events.size() / FEW
        ? measured(events, where, window, new RowMeasure.Some(!whenNone), whenNone)
        : new AnyRowTest(events, where, window, whenNone);
  }

  private static boolean passes(EventColumn events, RowTest where, RowWindow window, int row) {
    return window.contains(events.time(row)) && where.passes(row);
  }

  private ContactTest measured(
      EventColumn events, RowTest where, RowWindow window, RowMeasure measure, boolean whenNone) {
    ContactSet some = events.lastBetween(window.low(), Times.FOREVER).set();
    int least = measure.least();
    Optional<ContactSet> passing =
        where.amongFew().map(rows -> events.contactsOf(rows, row -> true));
    ContactSet asked = passing.map(some::and).orElse(some);
    return new MeasuredTest(
        events,
        where,
        window,
        measure,
        new Candidates(asked, whenNone),
        asked.count() < events.size() / FEW,
        least);
  }

  private ContactTest picked(
      EventColumn events,
      RowTest where,
      Pick pick,
      RowTest having,
      RowWindow window,
      RowMeasure measure) {
    boolean first = pick == Pick.FIRST && where.equals(RowTest.EVERY);
    Selection some =
        first
            ? events.firstBetween(window.low(), window.high())
            : events.lastBetween(window.low(), Times.FOREVER);
    boolean whenNone = measure.holds(0, 0, RowTest.EVERY);
    return first && having.equals(RowTest.EVERY) && measure.tellsOnlyWhetherAny()
        ? new SetTest(some.orOthers(whenNone))
        : new PickedTest(
            events, where, pick, having, window, measure, at, new Candidates(some.set(), whenNone));
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
      case EventTest.All all ->
          RowTests.all(all.tests().stream().map(one -> rows(events, one)).toList());
      case EventTest.Any any ->
          RowTests.any(any.tests().stream().map(one -> rows(events, one)).toList());
      case EventTest.Not not -> RowTests.not(rows(events, not.test()));
      case EventTest.Attribute attribute ->
          events.attribute(attribute.attribute()).test(ValuePlan.of(attribute.test(), zone, at));
      case EventTest.Item item ->
          events.attribute(item.list()).test(ValuePlan.ofItems(item.where(), zone, at));
    };
  }

  /// Only who has an event of every step can have the sequence.
  private ContactTest sequence(CheckedNode.Sequence sequence) {
    RowWindow window = window(sequence.window());
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
            steps.stream().map(step -> any(step.events(), step.where(), window, false)).toList());
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
    EventColumn events = columns.events(set.name());
    return new StepColumn(
        events,
        rows(events, set.where()),
        within,
        same.stream()
            .map(one ->
                new StepColumn.Same(
                    events.attribute(one.here()), before.orElseThrow().attribute(one.before())))
            .toList(),
        without.stream()
            .map(one -> step(one.events(), Optional.empty(), one.same(), List.of(), before))
            .toList());
  }
}
