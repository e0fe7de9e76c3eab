package io.messageflow.rules.plan;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.CheckedMeasure;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Sum;
import io.messageflow.rules.semantics.Times;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;

/// Measures events and judges the number.
sealed interface Measurer {
  /// Whether the number measured of some events, in order, passes.
  boolean holds(List<Event> events, Now now);

  /// The first instant after now at which the number changes although the same events count.
  default long nextChange(List<Event> events, Now now) {
    return Times.FOREVER;
  }

  /// An instant such that events before it make no difference to the number, now or later.
  default long countsFrom(Now now) {
    return Times.BEFORE_ALL;
  }

  static Measurer of(CheckedMeasure measure, ZoneId zone) {
    return switch (measure) {
      case CheckedMeasure.Count count -> new Count(count.condition());
      case CheckedMeasure.Days days -> new Days(days.condition(), zone);
      case CheckedMeasure.Aggregate aggregate -> new Aggregate(aggregate);
      case CheckedMeasure.Periods periods -> Periods.of(periods, zone);
    };
  }

  /// How many events.
  record Count(NumberCondition condition) implements Measurer {
    @Override
    public boolean holds(List<Event> events, Now now) {
      return condition.holds((double) events.size());
    }
  }

  /// On how many days.
  record Days(NumberCondition condition, ZoneId zone) implements Measurer {
    @Override
    public boolean holds(List<Event> events, Now now) {
      int days = 0;
      long last = Times.BEFORE_ALL;
      for (Event event : events) {
        long day = Times.dayOf(event.at(), zone).toEpochDay();
        days += day == last ? 0 : 1;
        last = day;
      }
      return condition.holds((double) days);
    }
  }

  /// A number made from the values of an attribute.
  record Aggregate(CheckedMeasure.Aggregate aggregate) implements Measurer {
    @Override
    public boolean holds(List<Event> events, Now now) {
      return aggregate.condition().holds(number(events));
    }

    private OptionalDouble number(List<Event> events) {
      return switch (aggregate.function()) {
        case DISTINCT -> OptionalDouble.of((double) distinct(events));
        case SUM -> OptionalDouble.of(summed(events).sum().value());
        case AVERAGE -> {
          Sum sum = summed(events).sum();
          yield sum.count() == 0
              ? OptionalDouble.empty()
              : OptionalDouble.of(sum.value() / sum.count());
        }
        case MINIMUM -> summed(events).minimum();
        case MAXIMUM -> summed(events).maximum();
      };
    }

    private record Summary(Sum sum, OptionalDouble minimum, OptionalDouble maximum) {}

    private Summary summed(List<Event> events) {
      Sum sum = new Sum();
      double minimum = Double.POSITIVE_INFINITY;
      double maximum = Double.NEGATIVE_INFINITY;
      for (Event event : events) {
        for (Value value : aggregate.attribute().in(event.attributes())) {
          if (value instanceof Value.Numeric number) {
            sum.add(number.number());
            minimum = Math.min(minimum, number.number());
            maximum = Math.max(maximum, number.number());
          }
        }
      }
      return sum.count() == 0
          ? new Summary(sum, OptionalDouble.empty(), OptionalDouble.empty())
          : new Summary(sum, OptionalDouble.of(minimum), OptionalDouble.of(maximum));
    }

    private int distinct(List<Event> events) {
      AttributeValue attribute = aggregate.attribute();
      Set<Object> distinct = new HashSet<>();
      for (Event event : events) {
        for (Value value : attribute.in(event.attributes())) {
          DistinctValues.add(value, distinct);
        }
      }
      return distinct.size();
    }
  }

  /// In how many of the last periods enough happened.
  ///
  /// @param reaches how far an event moves until it lies in each period, the first but one first,
  ///   and behind all of them
  record Periods(CheckedMeasure.Periods periods, List<Span> reaches, ZoneId zone)
      implements Measurer {
    static Periods of(CheckedMeasure.Periods periods, ZoneId zone) {
      List<Span> reaches =
          IntStream.rangeClosed(1, periods.last()).mapToObj(periods.length()::times).toList();
      return new Periods(periods, reaches, zone);
    }

    @Override
    public long countsFrom(Now now) {
      return now.at() - reaches.getLast().atMostMillis();
    }

    @Override
    public boolean holds(List<Event> events, Now now) {
      return new Walk(events, now).holds();
    }

    @Override
    public long nextChange(List<Event> events, Now now) {
      return new Walk(events, now).next;
    }

    /// From the last event back: none lies in a later period than the one after it.
    private final class Walk {
      private final int[] counts = new int[periods.last()];
      private long next = Times.FOREVER;

      Walk(List<Event> events, Now now) {
        int period = 0;
        for (int i = events.size() - 1; i >= 0; i--) {
          long at = events.get(i).at();
          long leaves = leaves(at, period);
          while (leaves <= now.at()) {
            if (++period == counts.length) {
              return;
            }
            leaves = leaves(at, period);
          }
          counts[period]++;
          next = Math.min(next, leaves);
        }
      }

      private long leaves(long at, int period) {
        return Times.plus(at, reaches.get(period), zone);
      }

      boolean holds() {
        int passing = 0;
        for (int count : counts) {
          passing += periods.each().holds((double) count) ? 1 : 0;
        }
        return periods.condition().holds((double) passing);
      }
    }
  }
}
