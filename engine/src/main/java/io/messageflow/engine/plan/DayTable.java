package io.messageflow.engine.plan;

import io.messageflow.rules.semantics.Times;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// The days of a zone, for finding that of an instant without the calendar. What is looked up is
/// kept; threads may look up the same.
final class DayTable {
  private static final long DAY_MILLIS = 86_400_000L;

  /// Days from 1970-01-01 to about 2060.
  private static final int DAYS = 1 << 15;

  private final ZoneId zone;
  private final long[] starts = new long[DAYS];

  DayTable(ZoneId zone) {
    this.zone = zone;
    Arrays.fill(starts, Times.FOREVER);
  }

  /// The day of an instant, counted from 1970-01-01: the last one that has started.
  long dayOf(long at) {
    long guess = Math.floorDiv(at, DAY_MILLIS);
    if (contains(guess, at)) {
      return guess;
    }
    return contains(guess - 1, at)
        ? guess - 1
        : contains(guess + 1, at) ? guess + 1 : Times.dayOf(at, zone).toEpochDay();
  }

  private boolean contains(long day, long at) {
    return day >= 0 && day < DAYS - 1 && start((int) day) <= at && at < start((int) day + 1);
  }

  private long start(int day) {
    long known = starts[day];
    if (known == Times.FOREVER) {
      known = Times.startOf(LocalDate.ofEpochDay(day), zone);
      starts[day] = known;
    }
    return known;
  }

  /// The starts of the days that a stretch of time is made of, the first cut off at `low`; nothing
  /// when there are more than `most`.
  Optional<long[]> startsWithin(long low, long high, int most) {
    if (low < 0 || high - low > most * DAY_MILLIS || low >= high || high / DAY_MILLIS >= DAYS - 2) {
      return Optional.empty();
    }
    long first = dayOf(low);
    long last = dayOf(high - 1);
    if (last - first >= most) {
      return Optional.empty();
    }
    long[] found = new long[(int) (last - first) + 1];
    for (int i = 0; i < found.length; i++) {
      found[i] = Math.max(low, start((int) first + i));
    }
    return Optional.of(found);
  }
}
