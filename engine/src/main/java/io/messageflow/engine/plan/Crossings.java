package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.check.EventSet;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Anchor;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Edge;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.NumberTest;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/// Finds for the nodes of one rule who may turn between two instants.
///
/// Both ends of an interval only ever move on in time. So between two instants a value changes its
/// place only when an end passes over it: when it lies between where that end was and where it is.
///
/// ```
///             low        high               values
/// after   -----[==========[-------------
/// upTo    ---------[===========[--------
///              |cross|     |cross|          all others stay in, or stay out
/// ```
///
/// That is a question with fixed bounds, which columns answer as any other. Where ends jump, as
/// those of calendar windows and whatever is compared with days do at midnight, a whole day may
/// cross at once; there the instants of the jumps are found instead.
final class Crossings {
  /// Of more periods than that the edges are not looked at one by one.
  private static final int MOST_PERIODS = 60;

  private static final NumberCondition SOME =
      new NumberCondition(new NumberTest.Is(NumberTest.Relation.AT_LEAST, 1), false);

  private final Columns columns;
  private final ZoneId zone;
  private final long after;
  private final long upTo;
  private final List<CheckedNode> conditions = new ArrayList<>();
  private final SortedSet<Long> instants = new TreeSet<>();
  private ContactSet contacts;
  private boolean moving;

  /// @param after exclusive
  /// @param upTo inclusive
  Crossings(Columns columns, ZoneId zone, long after, long upTo) {
    this.columns = columns;
    this.zone = zone;
    this.after = after;
    this.upTo = upTo;
    this.contacts = columns.existing(upTo).set().without(columns.existing(after).set());
  }

  /// Whether some end of an interval goes on moving for ever. If none does, only what is known of
  /// the future can change answers.
  boolean isMoving() {
    return moving;
  }

  Outlook toOutlook() {
    ContactSet found = contacts;
    if (!conditions.isEmpty()) {
      CheckedNode anyOf = new CheckedNode.Any("", conditions);
      found =
          found.or(
              ColumnPlan.of(anyOf, zone, columns, upTo)
                  .count(new ContactSet(columns.size()))
                  .members());
    }
    return new Outlook(found.and(columns.existing(upTo).set()), List.copyOf(instants), upTo);
  }

  /// Whatever a group is made of, it turns only with one of its nodes.
  void look(CheckedNode node) {
    switch (node) {
      case CheckedNode.All all -> all.nodes().forEach(this::look);
      case CheckedNode.Any any -> any.nodes().forEach(this::look);
      case CheckedNode.Not not -> look(not.node());
      case CheckedNode.Field field -> field(field);
      case CheckedNode.Events events -> events(events);
      case CheckedNode.Sequence sequence -> sequence(sequence);
      case CheckedNode.InSegment segment -> {
        Crossings other = new Crossings(columns, segment.rule().zone(), after, upTo);
        other.look(segment.rule().root());
        Outlook outlook = other.toOutlook();
        contacts = contacts.or(outlook.contacts());
        instants.addAll(outlook.instants());
        moving |= other.moving;
      }
      case CheckedNode.InList list ->
          contacts = contacts.or(columns.list(list.list()).changingWithin(after + 1, upTo + 1));
      case CheckedNode.Bucket bucket -> {}
    }
  }

  private void field(CheckedNode.Field node) {
    FieldColumn field = columns.field(node.field());
    contacts = contacts.or(field.changingWithin(after + 1, upTo + 1));
    node.held().ifPresent(length -> held(field, length));
    value(
        node.test(),
        crossing ->
            conditions.add(new CheckedNode.Field("", node.field(), crossing, Optional.empty())));
  }

  /// It is held since a record, the first included, or since the contact exists.
  private void held(FieldColumn field, Span length) {
    moving = true;
    contacts = contacts.or(field.recordedWithin(after + 1, upTo + 1));
    long low = lowOf(length, after);
    long high = lowOf(length, upTo);
    contacts = contacts.or(field.recordedWithin(low, high));
    contacts =
        contacts.or(columns.existing(high - 1).set().without(columns.existing(low - 1).set()));
  }

  /// What is at or after it has not been for so long at an instant.
  private long lowOf(Span length, long at) {
    return Windows.bounds(new Interval.Last(length), at, zone).low();
  }

  private void events(CheckedNode.Events node) {
    EventSet events = timeless(node.events());
    boolean pickIsSure = events.equals(node.events());
    Optional<Pick> pick = node.pick().filter(p -> pickIsSure);
    happening(events, pick, node.window());
    attributes(node.events().name(), node.events().where());
    attributes(node.events().name(), node.having());
    if (node.measure() instanceof CheckedMeasure.Periods periods) {
      periods(events, pick, periods);
    }
  }

  /// An event goes from one period to the next, and out of the last.
  private void periods(EventSet events, Optional<Pick> pick, CheckedMeasure.Periods periods) {
    moving = true;
    if (periods.last() > MOST_PERIODS) {
      long low = lowOf(periods.length().times(periods.last()), after);
      conditions.add(event(events, pick, Optional.of(range(low, upTo + 1))));
      return;
    }
    for (int i = 1; i <= periods.last(); i++) {
      happening(events, pick, Optional.of(new Interval.Last(periods.length().times(i))));
    }
  }

  private void sequence(CheckedNode.Sequence node) {
    for (CheckedStep step : node.steps()) {
      step(step.events(), node.window());
      // What lies between two steps has happened before the second, which is looked at itself.
      step.without()
          .forEach(without -> attributes(without.events().name(), without.events().where()));
    }
    node.absent()
        .ifPresent(absent -> {
          step(absent.events(), Optional.empty());
          absent
              .within()
              .ifPresent(within ->
                  step(node.steps().getLast().events(), Optional.of(new Interval.Last(within))));
        });
  }

  private void step(EventSet events, Optional<Interval> window) {
    happening(timeless(events), Optional.empty(), window);
    attributes(events.name(), events.where());
  }

  /// Some of these events happens, or comes into the window or leaves it.
  private void happening(EventSet events, Optional<Pick> pick, Optional<Interval> window) {
    conditions.add(event(events, pick, Optional.of(range(after + 1, upTo + 1))));
    window.ifPresent(interval ->
        interval(
            ValueType.DATETIME,
            interval,
            crossing -> conditions.add(event(events, pick, Optional.of(crossing)))));
  }

  private static CheckedNode event(
      EventSet events, Optional<Pick> pick, Optional<Interval> window) {
    return new CheckedNode.Events(
        "", events, pick, EventTest.everything(), window, new CheckedMeasure.Count(SOME));
  }

  /// The events whose test time does not change, else all of the name.
  private static EventSet timeless(EventSet events) {
    return isTimeless(events.where())
        ? events
        : new EventSet(events.name(), EventTest.everything());
  }

  private static boolean isTimeless(EventTest test) {
    return switch (test) {
      case EventTest.All all -> all.tests().stream().allMatch(Crossings::isTimeless);
      case EventTest.Any any -> any.tests().stream().allMatch(Crossings::isTimeless);
      case EventTest.Not not -> isTimeless(not.test());
      case EventTest.Attribute attribute -> isTimeless(attribute.test());
      case EventTest.Item item -> isTimeless(item.where());
    };
  }

  private static boolean isTimeless(ValueTest test) {
    return switch (test) {
      case ValueTest.Complement complement -> isTimeless(complement.test());
      case ValueTest.Dated dated -> motion(dated.interval()) == Motion.NONE;
      case ValueTest.Anniversary anniversary -> motion(anniversary.interval()) == Motion.NONE;
      case ValueTest.HasValue t -> true;
      case ValueTest.Text t -> true;
      case ValueTest.TextIn t -> true;
      case ValueTest.TextMatches t -> true;
      case ValueTest.Numeric t -> true;
      case ValueTest.Flag t -> true;
      case ValueTest.IncludesAny t -> true;
      case ValueTest.IncludesAll t -> true;
    };
  }

  /// An attribute of an event crosses an end of what it is compared with.
  private void attributes(String name, EventTest test) {
    attributes(
        test,
        crossing ->
            conditions.add(
                event(new EventSet(name, crossing), Optional.empty(), Optional.empty())));
  }

  private void attributes(EventTest test, Consumer<EventTest> found) {
    switch (test) {
      case EventTest.All all -> all.tests().forEach(one -> attributes(one, found));
      case EventTest.Any any -> any.tests().forEach(one -> attributes(one, found));
      case EventTest.Not not -> attributes(not.test(), found);
      case EventTest.Attribute attribute ->
          value(
              attribute.test(),
              crossing -> found.accept(new EventTest.Attribute(attribute.attribute(), crossing)));
      case EventTest.Item item ->
          attributes(
              item.where(), crossing -> found.accept(new EventTest.Item(item.list(), crossing)));
    }
  }

  private void value(ValueTest test, Consumer<ValueTest> found) {
    switch (test) {
      case ValueTest.Complement complement -> value(complement.test(), found);
      case ValueTest.Dated dated ->
          interval(
              dated.type(),
              dated.interval(),
              crossing -> found.accept(new ValueTest.Dated(dated.type(), crossing)));
      case ValueTest.Anniversary anniversary ->
          interval(
              anniversary.type(),
              anniversary.interval(),
              crossing -> found.accept(new ValueTest.Anniversary(anniversary.type(), crossing)));
      case ValueTest.HasValue t -> {}
      case ValueTest.Text t -> {}
      case ValueTest.TextIn t -> {}
      case ValueTest.TextMatches t -> {}
      case ValueTest.Numeric t -> {}
      case ValueTest.Flag t -> {}
      case ValueTest.IncludesAny t -> {}
      case ValueTest.IncludesAll t -> {}
    }
  }

  /// How the ends of an interval move.
  private enum Motion {
    /// Not at all.
    NONE,
    /// In jumps.
    STEPS,
    /// With every millisecond.
    FLOW
  }

  private static Motion motion(Interval interval) {
    return switch (interval) {
      case Interval.Last last -> Motion.FLOW;
      case Interval.Next next -> Motion.FLOW;
      case Interval.Between between -> Motion.FLOW;
      case Interval.Calendar calendar -> Motion.STEPS;
      case Interval.Range range -> {
        Motion from = range.from().map(edge -> motion(edge.anchor())).orElse(Motion.NONE);
        Motion to = range.to().map(edge -> motion(edge.anchor())).orElse(Motion.NONE);
        yield from.compareTo(to) > 0 ? from : to;
      }
    };
  }

  private static Motion motion(Anchor anchor) {
    return switch (anchor) {
      case Anchor.Day fixed -> Motion.NONE;
      case Anchor.Instant fixed -> Motion.NONE;
      case Anchor.RelativeDay relative -> Motion.STEPS;
      case Anchor.RelativeInstant relative -> Motion.FLOW;
    };
  }

  /// @param type that of the values that are compared with the interval
  /// @param crossing is told where the values lie that an end passes over
  private void interval(ValueType type, Interval interval, Consumer<Interval> crossing) {
    Motion motion = motion(interval);
    moving |= motion != Motion.NONE;
    if (motion == Motion.NONE) {
      return;
    }
    if (type == ValueType.DATE) {
      steps(at -> Windows.dayBounds(interval, at, zone));
    } else if (motion == Motion.STEPS) {
      steps(at -> Windows.bounds(interval, at, zone));
    } else {
      Bounds before = Windows.bounds(interval, after, zone);
      Bounds then = Windows.bounds(interval, upTo, zone);
      passedOver(before.low(), then.low(), crossing);
      passedOver(before.high(), then.high(), crossing);
    }
  }

  private static void passedOver(long before, long then, Consumer<Interval> crossing) {
    if (before < then) {
      crossing.accept(range(before, then));
    }
  }

  private static Interval range(long low, long high) {
    return new Interval.Range(
        Optional.of(Edge.startOf(new Anchor.Instant(low))),
        Optional.of(Edge.startOf(new Anchor.Instant(high))));
  }

  private void steps(LongFunction<Bounds> bounds) {
    steps(bounds, after, bounds.apply(after), upTo, bounds.apply(upTo));
  }

  /// The ends never move back, so where they are the same twice they are in between.
  private void steps(
      LongFunction<Bounds> bounds, long low, Bounds atLow, long high, Bounds atHigh) {
    if (atLow.equals(atHigh)) {
      return;
    }
    if (high - low == 1) {
      instants.add(high);
      return;
    }
    long middle = low + (high - low) / 2;
    Bounds atMiddle = bounds.apply(middle);
    steps(bounds, low, atLow, middle, atMiddle);
    steps(bounds, middle, atMiddle, high, atHigh);
  }
}
