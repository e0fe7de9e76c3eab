package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.EventIndexes;
import io.messageflow.engine.column.RowTest;
import io.messageflow.engine.column.TimeIndex;
import io.messageflow.engine.column.ValueColumn;
import io.messageflow.rules.ast.Measure.Function;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.NumberTest;
import io.messageflow.rules.semantics.Sum;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Measures rows of one contact and judges the number. Thread-safe.
sealed interface RowMeasure {
  /// Whether the number measured of the rows from `from` to below `to` that pass is right.
  boolean holds(int from, int to, RowTest where);

  /// Whether the answer is one for no row and the other for any number of rows.
  default boolean tellsOnlyWhetherAny() {
    return false;
  }

  /// How many rows there must be for another answer than that of no row; at least 1.
  default int least() {
    return 1;
  }

  /// From how many rows on the answer is another than for fewer, whatever the rows say; nothing
  /// when there is no such number.
  default OptionalInt turningPoint() {
    return OptionalInt.empty();
  }

  /// The same for a condition on a number that is never larger than that of the rows.
  private static int least(NumberCondition condition) {
    if (!(condition.test() instanceof NumberTest.Is is)
        || is.passes(0)
        || (is.relation() != NumberTest.Relation.AT_LEAST
            && is.relation() != NumberTest.Relation.GREATER)) {
      return 1;
    }
    return (int) Math.clamp(Math.ceil(is.operand()), 1, 1 << 20);
  }

  /// Whose measure of all rows in a window is right, when that is found more quickly in the order
  /// of time than by looking at contacts.
  default Optional<ContactSet> inOrderOfTime(EventIndexes indexes, RowWindow window, ZoneId zone) {
    return Optional.empty();
  }

  /// For each number up to 127 whether it is right; nothing when what is larger differs from 127.
  private static Optional<byte[]> table(NumberCondition condition) {
    if (!(condition.test() instanceof NumberTest.Is is) || is.operand() >= Byte.MAX_VALUE) {
      return Optional.empty();
    }
    byte[] right = new byte[Byte.MAX_VALUE + 1];
    for (int number = 0; number < right.length; number++) {
      right[number] = (byte) (condition.holds((double) number) ? 1 : 0);
    }
    return Optional.of(right);
  }

  /// From when on rows count at all, in milliseconds.
  default long low() {
    return Times.BEFORE_ALL;
  }

  /// That there is any, or that there is none.
  record Some(boolean any) implements RowMeasure {
    @Override
    public boolean holds(int from, int to, RowTest where) {
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          return any;
        }
      }
      return !any;
    }
  }

  /// How many there are.
  record Count(NumberCondition condition) implements RowMeasure {
    /// How many rows in the order of time are counted as quickly as one contact is looked at.
    private static final int ROWS_A_CONTACT = 16;

    @Override
    public Optional<ContactSet> inOrderOfTime(EventIndexes indexes, RowWindow window, ZoneId zone) {
      if (window.low() == Times.BEFORE_ALL) {
        return Optional.empty();
      }
      TimeIndex rows = indexes.byTime(zone);
      return rows.count(window.low(), window.high()) / ROWS_A_CONTACT
              < indexes.lastBetween(window.low(), Times.FOREVER).count()
          ? table(condition).map(right -> rows.counted(window.low(), window.high(), right))
          : Optional.empty();
    }

    @Override
    public int least() {
      return RowMeasure.least(condition);
    }

    @Override
    public OptionalInt turningPoint() {
      if (!(condition.test() instanceof NumberTest.Is is)) {
        return OptionalInt.empty();
      }
      double least =
          switch (is.relation()) {
            case AT_LEAST, LESS -> Math.ceil(is.operand());
            case GREATER, AT_MOST -> Math.floor(is.operand()) + 1;
            case EQUAL -> 0;
          };
      return 1 <= least && least <= Integer.MAX_VALUE
          ? OptionalInt.of((int) least)
          : OptionalInt.empty();
    }

    @Override
    public boolean tellsOnlyWhetherAny() {
      return condition.test() instanceof NumberTest.Is is
          && is.passes(0) != is.passes(1)
          && is.passes(1) == is.passes(Double.MAX_VALUE)
          && (is.relation() != NumberTest.Relation.EQUAL || is.operand() == 0);
    }

    @Override
    public boolean holds(int from, int to, RowTest where) {
      if (where.equals(RowTest.EVERY)) {
        return condition.holds((double) (to - from));
      }
      int count = 0;
      for (int row = from; row < to; row++) {
        count += where.passes(row) ? 1 : 0;
      }
      return condition.holds((double) count);
    }
  }

  /// On how many days.
  record Days(EventColumn events, DayTable days, NumberCondition condition) implements RowMeasure {
    @Override
    public Optional<ContactSet> inOrderOfTime(EventIndexes indexes, RowWindow window, ZoneId zone) {
      return days.startsWithin(window.low(), window.high(), Byte.MAX_VALUE)
          .flatMap(starts ->
              table(condition)
                  .map(right -> indexes.byTime(zone).inStretches(starts, window.high(), right)));
    }

    @Override
    public boolean holds(int from, int to, RowTest where) {
      int distinct = 0;
      long last = Times.BEFORE_ALL;
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          long day = days.dayOf(events.time(row));
          distinct += day == last ? 0 : 1;
          last = day;
        }
      }
      return condition.holds((double) distinct);
    }
  }

  /// A number made from the values of an attribute.
  record Aggregate(ValueColumn values, Function function, NumberCondition condition)
      implements RowMeasure {
    /// More than a sum of doubles is beside the true one, as a part of it.
    private static final double MARGIN = 1e-9;

    @Override
    public int least() {
      return switch (function) {
        case DISTINCT -> values.hasSingleKeys() ? RowMeasure.least(condition) : 1;
        case SUM -> values.isSingle() ? leastOfSum() : 1;
        case AVERAGE, MINIMUM, MAXIMUM -> 1;
      };
    }

    /// With fewer rows the sum is too small, were each of them the greatest.
    private int leastOfSum() {
      double greatest = values.greatestNumber() * (1 + MARGIN);
      if (!(condition.test() instanceof NumberTest.Is is)
          || (is.relation() != NumberTest.Relation.AT_LEAST
              && is.relation() != NumberTest.Relation.GREATER)
          || !(is.operand() > 0)
          || !(greatest > 0)) {
        return 1;
      }
      return (int) Math.clamp(Math.ceil(is.operand() / greatest), 1, 1 << 20);
    }

    @Override
    public boolean holds(int from, int to, RowTest where) {
      return switch (function) {
        case DISTINCT -> condition.holds((double) distinct(from, to, where));
        case SUM -> condition.holds(sum(from, to, where).value());
        case AVERAGE -> condition.holds(average(sum(from, to, where)));
        case MINIMUM -> condition.holds(extreme(from, to, where, true));
        case MAXIMUM -> condition.holds(extreme(from, to, where, false));
      };
    }

    private Sum sum(int from, int to, RowTest where) {
      Sum sum = new Sum();
      boolean single = values.isSingle();
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          if (single) {
            double number = values.number(row);
            if (!Double.isNaN(number)) {
              sum.add(number);
            }
          } else {
            for (double number : values.numbers(row)) {
              sum.add(number);
            }
          }
        }
      }
      return sum;
    }

    private static OptionalDouble average(Sum sum) {
      return sum.count() == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(sum.value() / sum.count());
    }

    private OptionalDouble extreme(int from, int to, RowTest where, boolean least) {
      double found = Double.NaN;
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          for (double number : values.numbers(row)) {
            boolean better = least ? number < found : number > found;
            found = Double.isNaN(found) || better ? number : found;
          }
        }
      }
      return Double.isNaN(found) ? OptionalDouble.empty() : OptionalDouble.of(found);
    }

    private int distinct(int from, int to, RowTest where) {
      return values.keyCount().orElse(Integer.MAX_VALUE) <= Long.SIZE
          ? distinctOfFew(from, to, where)
          : distinctOfMany(from, to, where);
    }

    private int distinctOfFew(int from, int to, RowTest where) {
      long found = 0;
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          found |= values.keyBits(row);
        }
      }
      return Long.bitCount(found);
    }

    private int distinctOfMany(int from, int to, RowTest where) {
      long[] keys = new long[to - from];
      int count = 0;
      for (int row = from; row < to; row++) {
        if (where.passes(row)) {
          for (long key : values.keys(row)) {
            keys = count < keys.length ? keys : Arrays.copyOf(keys, 2 * count + 1);
            keys[count++] = key;
          }
        }
      }
      Arrays.sort(keys, 0, count);
      int distinct = 0;
      for (int i = 0; i < count; i++) {
        distinct += i == 0 || keys[i] != keys[i - 1] ? 1 : 0;
      }
      return distinct;
    }
  }

  /// In how many of the last periods enough happened.
  final class Periods implements RowMeasure {
    private final EventColumn events;

    /// `starts[i]` is the earliest instant that lies in period i or in a later one of time; it is
    /// the lowest one of the period.
    private final long[] starts;

    private final NumberCondition each;
    private final NumberCondition condition;

    private Periods(
        EventColumn events, long[] starts, NumberCondition each, NumberCondition condition) {
      this.events = events;
      this.starts = starts;
      this.each = each;
      this.condition = condition;
    }

    static Periods of(EventColumn events, CheckedMeasure.Periods periods, long at, ZoneId zone) {
      long[] starts = new long[periods.last()];
      for (int i = 0; i < starts.length; i++) {
        Interval upTo = new Interval.Last(periods.length().times(i + 1));
        starts[i] = Windows.bounds(upTo, at, zone).low();
      }
      return new Periods(events, starts, periods.each(), periods.condition());
    }

    @Override
    public int least() {
      // A period without rows may be one that passes.
      return each.holds(0.0) ? 1 : RowMeasure.least(condition);
    }

    @Override
    public Optional<ContactSet> inOrderOfTime(EventIndexes indexes, RowWindow window, ZoneId zone) {
      boolean asksWhetherAny =
          each.test() instanceof NumberTest.Is is
              && !each.complement()
              && is.relation() == NumberTest.Relation.AT_LEAST
              && is.operand() == 1;
      return asksWhetherAny && starts.length <= Byte.MAX_VALUE
          ? table(condition)
              .map(right -> indexes.byTime(zone).inStretches(within(window), window.high(), right))
          : Optional.empty();
    }

    /// The starts of the periods, the earliest first; what lies before the window belongs to none.
    private long[] within(RowWindow window) {
      long[] earliestFirst = new long[starts.length];
      for (int i = 0; i < starts.length; i++) {
        earliestFirst[i] = Math.max(window.low(), starts[starts.length - 1 - i]);
      }
      return earliestFirst;
    }

    @Override
    public long low() {
      return starts[starts.length - 1];
    }

    /// Goes back from the last row, and from period to period.
    @Override
    public boolean holds(int from, int to, RowTest where) {
      int passing = 0;
      int row = to - 1;
      for (long start : starts) {
        int count = 0;
        for (; row >= from && events.time(row) >= start; row--) {
          count += where.passes(row) ? 1 : 0;
        }
        passing += each.holds((double) count) ? 1 : 0;
      }
      return condition.holds((double) passing);
    }
  }
}
