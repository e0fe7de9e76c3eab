package io.messageflow.rules.eval;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Anniversaries;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/// What conditions on values mean at one instant of evaluation in one zone.
record ValueMeaning(long at, ZoneId zone) {

  /// Whether the values pass: none of them is no value, of several some must pass.
  boolean passes(ValueTest test, List<Value> values) {
    return switch (test) {
      case ValueTest.Complement complement -> !passes(complement.test(), values);
      case ValueTest.IncludesAny any ->
          any.operands().stream().anyMatch(texts(values, any.matchCase())::contains);
      case ValueTest.IncludesAll all -> texts(values, all.matchCase()).containsAll(all.operands());
      case ValueTest.HasValue has -> values.stream().anyMatch(v -> has.types().contains(v.type()));
      case ValueTest.Text text ->
          texts(values).anyMatch(value -> relates(text, Texts.comparable(value, text.matchCase())));
      case ValueTest.TextIn in ->
          texts(values)
              .anyMatch(value -> in.operands().contains(Texts.comparable(value, in.matchCase())));
      case ValueTest.TextMatches matches ->
          texts(values).anyMatch(value -> matches.pattern().matcher(Texts.nfc(value)).find());
      case ValueTest.Numeric numeric ->
          values.stream()
              .anyMatch(v -> v instanceof Value.Numeric n && numeric.test().passes(n.number()));
      case ValueTest.Flag flag ->
          values.stream().anyMatch(v -> v instanceof Value.Flag f && f.flag() == flag.expected());
      case ValueTest.Dated dated -> values.stream().anyMatch(value -> lies(dated, value));
      case ValueTest.Anniversary anniversary ->
          values.stream().anyMatch(value -> recurs(anniversary, value));
    };
  }

  private static Stream<String> texts(List<Value> values) {
    return values.stream()
        .filter(Value.Text.class::isInstance)
        .map(value -> ((Value.Text) value).text());
  }

  /// All texts of sets, and of texts in a list of objects, as one set in the comparable form.
  private static Set<String> texts(List<Value> values, boolean matchCase) {
    Set<String> all = new HashSet<>();
    texts(values).forEach(text -> all.add(Texts.comparable(text, matchCase)));
    for (Value value : values) {
      if (value instanceof Value.Texts set) {
        set.texts().forEach(text -> all.add(Texts.comparable(text, matchCase)));
      }
    }
    return all;
  }

  private static boolean relates(ValueTest.Text test, String value) {
    return switch (test.relation()) {
      case EQUALS -> value.equals(test.operand());
      case STARTS_WITH -> value.startsWith(test.operand());
      case ENDS_WITH -> value.endsWith(test.operand());
      case CONTAINS -> value.contains(test.operand());
    };
  }

  private boolean lies(ValueTest.Dated test, Value value) {
    return switch (value) {
      case Value.Day day when test.type() == ValueType.DATE ->
          Windows.stayOfDay(test.interval(), day.day(), zone).contains(at);
      case Value.Moment moment when test.type() == ValueType.DATETIME ->
          Windows.stay(test.interval(), moment.millis(), zone).contains(at);
      default -> false;
    };
  }

  private boolean recurs(ValueTest.Anniversary test, Value value) {
    return switch (value) {
      case Value.Day day when test.type() == ValueType.DATE ->
          Anniversaries.holds(test.interval(), day.day(), at, zone);
      case Value.Moment moment when test.type() == ValueType.DATETIME ->
          Anniversaries.holds(test.interval(), moment.millis(), at, zone);
      default -> false;
    };
  }

  /// The first instant at which time alone may change what [#passes] says.
  long nextChange(ValueTest test, List<Value> values) {
    return switch (test) {
      case ValueTest.Complement complement -> nextChange(complement.test(), values);
      case ValueTest.Dated dated -> earliest(values, value -> nextChange(dated, value));
      case ValueTest.Anniversary anniversary ->
          earliest(values, value -> nextChange(anniversary, value));
      case ValueTest.IncludesAny any -> Times.FOREVER;
      case ValueTest.IncludesAll all -> Times.FOREVER;
      case ValueTest.HasValue has -> Times.FOREVER;
      case ValueTest.Text text -> Times.FOREVER;
      case ValueTest.TextIn in -> Times.FOREVER;
      case ValueTest.TextMatches matches -> Times.FOREVER;
      case ValueTest.Numeric numeric -> Times.FOREVER;
      case ValueTest.Flag flag -> Times.FOREVER;
    };
  }

  private static long earliest(List<Value> values, ToLongFunction<Value> change) {
    return values.stream().mapToLong(change).min().orElse(Times.FOREVER);
  }

  private long nextChange(ValueTest.Dated test, Value value) {
    return switch (value) {
      case Value.Day day when test.type() == ValueType.DATE ->
          Windows.stayOfDay(test.interval(), day.day(), zone).nextChange(at);
      case Value.Moment moment when test.type() == ValueType.DATETIME ->
          Windows.stay(test.interval(), moment.millis(), zone).nextChange(at);
      default -> Times.FOREVER;
    };
  }

  private long nextChange(ValueTest.Anniversary test, Value value) {
    return switch (value) {
      case Value.Day day when test.type() == ValueType.DATE ->
          Anniversaries.nextChange(test.interval(), day.day(), at, zone);
      case Value.Moment moment when test.type() == ValueType.DATETIME ->
          Anniversaries.nextChange(test.interval(), moment.millis(), at, zone);
      default -> Times.FOREVER;
    };
  }

  /// Whether the attributes of one event, or of one object, pass.
  boolean passes(EventTest test, Map<String, Value> attributes) {
    return switch (test) {
      case EventTest.All all -> all.tests().stream().allMatch(t -> passes(t, attributes));
      case EventTest.Any any -> any.tests().stream().anyMatch(t -> passes(t, attributes));
      case EventTest.Not not -> !passes(not.test(), attributes);
      case EventTest.Attribute attribute ->
          passes(attribute.test(), attribute.attribute().in(attributes));
      case EventTest.Item item ->
          objects(item.list(), attributes).anyMatch(object -> passes(item.where(), object));
    };
  }

  private static Stream<Map<String, Value>> objects(
      AttributeValue list, Map<String, Value> attributes) {
    return list.in(attributes).stream()
        .filter(Value.Items.class::isInstance)
        .flatMap(value -> ((Value.Items) value).items().stream());
  }

  /// The first instant at which time alone may change what [#passes] says of the attributes.
  long nextChange(EventTest test, Map<String, Value> attributes) {
    return switch (test) {
      case EventTest.All all -> earliestOf(all.tests(), attributes);
      case EventTest.Any any -> earliestOf(any.tests(), attributes);
      case EventTest.Not not -> nextChange(not.test(), attributes);
      case EventTest.Attribute attribute ->
          nextChange(attribute.test(), attribute.attribute().in(attributes));
      case EventTest.Item item ->
          objects(item.list(), attributes)
              .mapToLong(object -> nextChange(item.where(), object))
              .min()
              .orElse(Times.FOREVER);
    };
  }

  private long earliestOf(List<EventTest> tests, Map<String, Value> attributes) {
    return tests.stream().mapToLong(t -> nextChange(t, attributes)).min().orElse(Times.FOREVER);
  }
}
