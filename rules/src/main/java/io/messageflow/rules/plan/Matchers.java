package io.messageflow.rules.plan;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.EventTest;
import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.semantics.Texts;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Makes matchers of checked tests.
final class Matchers {
  private final Moments moments;
  private final ZoneId zone;

  Matchers(Moments moments, ZoneId zone) {
    this.moments = moments;
    this.zone = zone;
  }

  ValueMatcher value(ValueTest test) {
    return switch (test) {
      case ValueTest.Complement complement -> new Opposite(value(complement.test()));
      case ValueTest.HasValue has -> some(value -> has.types().contains(value.type()));
      case ValueTest.Text text -> text(relation(text), text.matchCase());
      case ValueTest.TextIn in -> text(in.operands()::contains, in.matchCase());
      case ValueTest.TextMatches matches ->
          some(value ->
              value instanceof Value.Text text
                  && matches.pattern().matcher(Texts.nfc(text.text())).find());
      case ValueTest.Numeric numeric ->
          some(value -> value instanceof Value.Numeric n && numeric.test().passes(n.number()));
      case ValueTest.Flag flag ->
          some(value -> value instanceof Value.Flag f && f.flag() == flag.expected());
      case ValueTest.IncludesAny any ->
          (values, now) -> includesAny(values, any.operands(), any.matchCase());
      case ValueTest.IncludesAll all ->
          (values, now) -> includesAll(values, all.operands(), all.matchCase());
      case ValueTest.Dated dated ->
          dated.type() == ValueType.DATE
              ? new DayMatcher(dated.interval(), moments.days(dated.interval(), zone), zone)
              : new InstantMatcher(
                  dated.interval(), moments.instants(dated.interval(), zone), zone);
      case ValueTest.Anniversary anniversary ->
          new AnniversaryMatcher(anniversary.type(), anniversary.interval(), zone);
    };
  }

  /// Asks the objects of a list attribute.
  ValueMatcher someItem(EventTest where) {
    return new SomeItem(event(where));
  }

  private static ValueMatcher some(Predicate<Value> test) {
    return (values, now) -> {
      for (Value value : values) {
        if (test.test(value)) {
          return true;
        }
      }
      return false;
    };
  }

  private static ValueMatcher text(Predicate<String> test, boolean matchCase) {
    return some(value ->
        value instanceof Value.Text text && test.test(Texts.comparable(text.text(), matchCase)));
  }

  private static Predicate<String> relation(ValueTest.Text test) {
    String operand = test.operand();
    return switch (test.relation()) {
      case EQUALS -> operand::equals;
      case STARTS_WITH -> value -> value.startsWith(operand);
      case ENDS_WITH -> value -> value.endsWith(operand);
      case CONTAINS -> value -> value.contains(operand);
    };
  }

  private static boolean includesAny(List<Value> values, Set<String> operands, boolean matchCase) {
    for (Value value : values) {
      for (String text : textsOf(value)) {
        if (operands.contains(Texts.comparable(text, matchCase))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean includesAll(List<Value> values, Set<String> operands, boolean matchCase) {
    Set<String> missing = new HashSet<>(operands);
    for (Value value : values) {
      for (String text : textsOf(value)) {
        missing.remove(Texts.comparable(text, matchCase));
      }
    }
    return missing.isEmpty();
  }

  private static List<String> textsOf(Value value) {
    return switch (value) {
      case Value.Texts set -> set.texts();
      case Value.Text text -> List.of(text.text());
      case Value.Numeric n -> List.of();
      case Value.Day d -> List.of();
      case Value.Moment m -> List.of();
      case Value.Flag f -> List.of();
      case Value.Items i -> List.of();
    };
  }

  private record Opposite(ValueMatcher matcher) implements ValueMatcher {
    @Override
    public boolean passes(List<Value> values, Now now) {
      return !matcher.passes(values, now);
    }

    @Override
    public long nextChange(List<Value> values, Now now) {
      return matcher.nextChange(values, now);
    }

    @Override
    public boolean isTimeless() {
      return matcher.isTimeless();
    }
  }

  EventMatcher event(EventTest test) {
    return switch (test) {
      case EventTest.All all when all.tests().isEmpty() -> EventMatcher.EVERYTHING;
      case EventTest.All all -> new Several(all.tests().stream().map(this::event).toList(), true);
      case EventTest.Any any -> new Several(any.tests().stream().map(this::event).toList(), false);
      case EventTest.Not not -> new NotEvent(event(not.test()));
      case EventTest.Attribute attribute ->
          new AttributeMatcher(attribute.attribute(), value(attribute.test()));
      case EventTest.Item item -> new AttributeMatcher(item.list(), someItem(item.where()));
    };
  }

  private record AttributeMatcher(AttributeValue attribute, ValueMatcher matcher)
      implements EventMatcher {
    @Override
    public boolean passes(Map<String, Value> attributes, Now now) {
      return matcher.passes(attribute.in(attributes), now);
    }

    @Override
    public long nextChange(Map<String, Value> attributes, Now now) {
      return matcher.nextChange(attribute.in(attributes), now);
    }

    @Override
    public boolean isTimeless() {
      return matcher.isTimeless();
    }
  }

  private record NotEvent(EventMatcher matcher) implements EventMatcher {
    @Override
    public boolean passes(Map<String, Value> attributes, Now now) {
      return !matcher.passes(attributes, now);
    }

    @Override
    public long nextChange(Map<String, Value> attributes, Now now) {
      return matcher.nextChange(attributes, now);
    }

    @Override
    public boolean isTimeless() {
      return matcher.isTimeless();
    }
  }

  /// All of some matchers, or any of them; see [Group].
  private record Several(List<EventMatcher> matchers, boolean unanimous) implements EventMatcher {
    @Override
    public boolean passes(Map<String, Value> attributes, Now now) {
      for (EventMatcher matcher : matchers) {
        if (matcher.passes(attributes, now) != unanimous) {
          return !unanimous;
        }
      }
      return unanimous;
    }

    @Override
    public long nextChange(Map<String, Value> attributes, Now now) {
      long next = Long.MAX_VALUE;
      for (EventMatcher matcher : matchers) {
        next = Math.min(next, matcher.nextChange(attributes, now));
      }
      return next;
    }

    @Override
    public boolean isTimeless() {
      for (EventMatcher matcher : matchers) {
        if (!matcher.isTimeless()) {
          return false;
        }
      }
      return true;
    }
  }

  /// Some object of a list passes.
  private record SomeItem(EventMatcher where) implements ValueMatcher {
    @Override
    public boolean passes(List<Value> values, Now now) {
      for (Value value : values) {
        if (value instanceof Value.Items items) {
          for (Map<String, Value> item : items.items()) {
            if (where.passes(item, now)) {
              return true;
            }
          }
        }
      }
      return false;
    }

    @Override
    public long nextChange(List<Value> values, Now now) {
      long next = Long.MAX_VALUE;
      for (Value value : values) {
        if (value instanceof Value.Items items) {
          for (Map<String, Value> item : items.items()) {
            next = Math.min(next, where.nextChange(item, now));
          }
        }
      }
      return next;
    }

    @Override
    public boolean isTimeless() {
      return where.isTimeless();
    }
  }
}
