package io.messageflow.rules.plan;

import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A test of values made ready for one instant, for engines that keep values apart from contacts
/// and ask each distinct one once. Immutable and thread-safe.
public final class ValuePlan {
  private final ValueMatcher matcher;
  private final Now now;
  private final Optional<ValueTest> test;
  private final ZoneId zone;

  private ValuePlan(ValueMatcher matcher, Now now, Optional<ValueTest> test, ZoneId zone) {
    this.matcher = matcher;
    this.now = now;
    this.test = test;
    this.zone = zone;
  }

  /// A test at an instant, in milliseconds.
  public static ValuePlan of(ValueTest test, ZoneId zone, long at) {
    Moments moments = new Moments();
    ValueMatcher matcher = new Matchers(moments, zone).value(test);
    return new ValuePlan(matcher, moments.resolve(at), Optional.of(test), zone);
  }

  /// That some object of a list passes, at an instant.
  public static ValuePlan ofItems(EventTest where, ZoneId zone, long at) {
    Moments moments = new Moments();
    ValueMatcher matcher = new Matchers(moments, zone).someItem(where);
    return new ValuePlan(matcher, moments.resolve(at), Optional.empty(), zone);
  }

  /// Whether the values of one place pass: none of them is no value, of several some must pass.
  public boolean passes(List<Value> values) {
    return matcher.passes(values, now);
  }

  /// The positive test as one of the bytes of a text's comparable form, see
  /// [io.messageflow.rules.semantics.Texts#comparable]; nothing for tests that need more than that.
  public Optional<Utf8Test> ofComparable() {
    return positive().flatMap(Utf8Test::of);
  }

  /// Whether it asks for anniversaries of days, for which the year does not count.
  public boolean asksForDayOfYear() {
    return positive()
        .filter(one ->
            one instanceof ValueTest.Anniversary anniversary
                && anniversary.type() == ValueType.DATE)
        .isPresent();
  }

  /// Whether this is the complement of a positive test.
  public boolean isComplement() {
    return test.filter(ValueTest.Complement.class::isInstance).isPresent();
  }

  /// The test, or the positive one of which it is the complement.
  public Optional<ValueTest> positive() {
    return test.map(one -> one instanceof ValueTest.Complement c ? c.test() : one);
  }

  /// The stretch of instants, or of days counted from 1970-01-01, in which a value of the type
  /// passes the positive test; nothing when it is no such test.
  ///
  /// @param type [ValueType#DATE] or [ValueType#DATETIME]
  public Optional<Bounds> bounds(ValueType type) {
    return positive()
        .filter(one -> one instanceof ValueTest.Dated dated && dated.type() == type)
        .map(one -> ((ValueTest.Dated) one).interval())
        .map(interval ->
            type == ValueType.DATE
                ? Windows.dayBounds(interval, now.at(), zone)
                : Windows.bounds(interval, now.at(), zone));
  }
}
