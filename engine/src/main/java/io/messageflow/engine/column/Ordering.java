package io.messageflow.engine.column;

import io.messageflow.rules.check.ValueTest;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Bounds;
import io.messageflow.rules.semantics.NumberTest;
import io.messageflow.rules.semantics.Times;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// Values of one type as keys that stand in the same order. The names of the constants stand in
/// files.
enum Ordering {
  /// Numbers, as the bits of a double, those of negative ones turned over.
  NUMBERS {
    @Override
    OptionalLong key(Value value) {
      return value instanceof Value.Numeric numeric
          ? OptionalLong.of(keyOf(numeric.number()))
          : OptionalLong.empty();
    }

    @Override
    Value value(long key) {
      return new Value.Numeric(number(key));
    }

    @Override
    Optional<Bounds> passing(ValuePlan plan) {
      return plan.positive()
          .flatMap(test ->
              test instanceof ValueTest.Numeric numeric
                  ? passing(numeric.test())
                  : Optional.empty());
    }

    private static Optional<Bounds> passing(NumberTest test) {
      return switch (test) {
        case NumberTest.Is is -> Optional.of(passing(is.relation(), keyOf(is.operand())));
        case NumberTest.Between between ->
            Optional.of(new Bounds(keyOf(between.low()), keyOf(between.high()) + 1));
        case NumberTest.In in -> Optional.empty();
      };
    }

    private static Bounds passing(NumberTest.Relation relation, long key) {
      return switch (relation) {
        case EQUAL -> new Bounds(key, key + 1);
        case GREATER -> new Bounds(key + 1, Times.FOREVER);
        case AT_LEAST -> new Bounds(key, Times.FOREVER);
        case LESS -> new Bounds(Times.BEFORE_ALL, key);
        case AT_MOST -> new Bounds(Times.BEFORE_ALL, key + 1);
      };
    }
  },

  /// Instants, in milliseconds.
  MOMENTS {
    @Override
    OptionalLong key(Value value) {
      return value instanceof Value.Moment moment
          ? OptionalLong.of(moment.millis())
          : OptionalLong.empty();
    }

    @Override
    Value value(long key) {
      return new Value.Moment(key);
    }

    @Override
    Optional<Bounds> passing(ValuePlan plan) {
      return plan.bounds(ValueType.DATETIME);
    }
  },

  /// Days, counted from 1970-01-01.
  DAYS {
    @Override
    OptionalLong key(Value value) {
      return value instanceof Value.Day day
          ? OptionalLong.of(day.day().toEpochDay())
          : OptionalLong.empty();
    }

    @Override
    Value value(long key) {
      return new Value.Day(LocalDate.ofEpochDay(key));
    }

    @Override
    Optional<Bounds> passing(ValuePlan plan) {
      return plan.bounds(ValueType.DATE);
    }
  };

  /// The key of a value; nothing when it is of another type.
  abstract OptionalLong key(Value value);

  /// The value of a key.
  abstract Value value(long key);

  /// The keys that pass the positive test, when those are one stretch.
  abstract Optional<Bounds> passing(ValuePlan plan);

  /// The ordering of a value's type.
  static Optional<Ordering> of(Value value) {
    return Arrays.stream(values()).filter(one -> one.key(value).isPresent()).findFirst();
  }

  static long keyOf(double number) {
    long bits = Double.doubleToLongBits(number == 0 ? 0 : number);
    return bits ^ (bits >> (Long.SIZE - 1) & Long.MAX_VALUE);
  }

  /// The number of a key.
  static double number(long key) {
    return Double.longBitsToDouble(key ^ (key >> (Long.SIZE - 1) & Long.MAX_VALUE));
  }
}
