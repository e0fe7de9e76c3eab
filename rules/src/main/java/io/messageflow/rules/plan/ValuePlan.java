package io.messageflow.rules.plan;

import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.Value;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A test of values made ready for one instant, for engines that keep values apart from contacts
/// and ask each distinct one once. Immutable and thread-safe.
public final class ValuePlan {
  private final ValueMatcher matcher;
  private final Now now;

  private final Optional<Utf8Test> comparable;

  private ValuePlan(ValueMatcher matcher, Now now, Optional<Utf8Test> comparable) {
    this.matcher = matcher;
    this.now = now;
    this.comparable = comparable;
  }

  /// A test at an instant, in milliseconds.
  public static ValuePlan of(ValueTest test, ZoneId zone, long at) {
    Moments moments = new Moments();
    ValueMatcher matcher = new Matchers(moments, zone).value(test);
    return new ValuePlan(matcher, moments.resolve(at), Utf8Test.of(test));
  }

  /// That some object of a list passes, at an instant.
  public static ValuePlan ofItems(EventTest where, ZoneId zone, long at) {
    Moments moments = new Moments();
    ValueMatcher matcher = new Matchers(moments, zone).someItem(where);
    return new ValuePlan(matcher, moments.resolve(at), Optional.empty());
  }

  /// Whether the values of one place pass: none of them is no value, of several some must pass.
  public boolean passes(List<Value> values) {
    return matcher.passes(values, now);
  }

  /// The same of one text by the bytes of its comparable form, see
  /// [io.messageflow.rules.semantics.Texts#comparable]; nothing for tests that need more than that.
  public Optional<Utf8Test> ofComparable() {
    return comparable;
  }
}
