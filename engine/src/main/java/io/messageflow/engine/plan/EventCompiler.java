package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.EventIndexes;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.Selection;
import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/// Turns conditions on events into questions about columns at one instant.
///
/// @param at the instant, in milliseconds
record EventCompiler(Columns columns, ZoneId zone, long at) {
  /// Up to which part of the contacts are few.
  private static final int FEW = 8;

  ContactTest compile(CheckedNode.Events node) {
    EventColumn events = columns.events(node.events().name());
    RowTest where = rows(events, node.events().where());
    RowWindow window = window(node.window());
    RowMeasure measure = measure(events, node.measure());
    boolean whenNone = measure.holds(0, 0, where);
    if (node.pick().isPresent()) {
      Pick pick = node.pick().get();
      return known(events, where, pick, node.having(), window, measure)
          .<ContactTest>map(some -> new SetTest(some.orOthers(whenNone)))
          .orElseGet(
              () -> picked(events, where, pick, rows(events, node.having()), window, measure));
    }
    RowWindow counting = window.from(measure.low());
    if (measure.tellsOnlyWhetherAny()) {
      return any(events, where, counting, whenNone);
    }
    if (where.equals(RowTest.EVERY)) {
      Optional<Selection> known = known(events, counting, measure, whenNone);
      if (known.isPresent()) {
        return new SetTest(known.get());
      }
    }
    return measured(events, where, counting, measure, whenNone);
  }

  /// Whose measure of all events in a window is right, when an index tells.
  private Optional<Selection> known(
      EventColumn events, RowWindow window, RowMeasure measure, boolean whenNone) {
    OptionalInt turning = measure.turningPoint();
    EventIndexes indexes = events.indexes();
    if (turning.isPresent()
        && turning.getAsInt() <= EventIndexes.MOST_EVENTS
        && window.high() > indexes.lastTime()) {
      return Optional.of(indexes.atLeastSince(turning.getAsInt(), window.low()).orOthers(whenNone));
    }
    return measure.inOrderOfTime(indexes, window, zone).map(Selection::of);
  }

  /// Who has an event that counts.
  ///
  /// @param whenNone the answer for who has none
  ContactTest any(EventColumn events, RowTest where, RowWindow window, boolean whenNone) {
    Selection some = events.indexes().lastBetween(window.low(), Times.FOREVER);
    boolean everyRow = where.equals(RowTest.EVERY);
    if (everyRow && window.high() > events.indexes().lastTime()) {
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
    int least = measure.least();
    ContactSet some =
        events
            .indexes()
            .atLeastSince(Math.min(least, EventIndexes.MOST_EVENTS), window.low())
            .set();
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

  /// Whose first or last event counts, when indexes tell.
  private Optional<Selection> known(
      EventColumn events,
      RowTest where,
      Pick pick,
      EventTest having,
      RowWindow window,
      RowMeasure measure) {
    EventIndexes indexes = events.indexes();
    if (!where.equals(RowTest.EVERY)
        || !measure.tellsOnlyWhetherAny()
        || (pick == Pick.LAST && at < indexes.lastTime())) {
      return Optional.empty();
    }
    Selection inWindow =
        switch (pick) {
          case FIRST -> indexes.firstBetween(window.low(), window.high());
          case LAST -> indexes.lastBetween(window.low(), window.high());
        };
    if (having.equals(EventTest.everything())) {
      return Optional.of(inWindow);
    }
    boolean isAlways = window.low() == Times.BEFORE_ALL && window.high() > indexes.lastTime();
    return having(events, pick, having)
        .map(some -> isAlways ? some : Selection.of(some.set().and(inWindow.set())));
  }

  /// Whose first or last event passes, when indexes tell.
  private Optional<Selection> having(EventColumn events, Pick pick, EventTest having) {
    return switch (having) {
      case EventTest.Attribute one ->
          events.passing(pick, one.attribute(), ValuePlan.of(one.test(), zone, at));
      case EventTest.All all when all.tests().size() == 1 ->
          having(events, pick, all.tests().getFirst());
      case EventTest.All all -> Optional.empty();
      case EventTest.Any any -> Optional.empty();
      case EventTest.Not not -> Optional.empty();
      case EventTest.Item item -> Optional.empty();
    };
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
            ? events.indexes().firstBetween(window.low(), window.high())
            : events.indexes().lastBetween(window.low(), Times.FOREVER);
    Candidates candidates = new Candidates(some.set(), measure.holds(0, 0, RowTest.EVERY));
    return new PickedTest(events, where, pick, having, window, measure, at, candidates);
  }

  /// The rows that lie in a window and are not in the future.
  RowWindow window(Optional<Interval> window) {
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

  RowTest rows(EventColumn events, EventTest test) {
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
}
