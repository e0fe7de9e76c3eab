package io.messageflow.engine.plan;

import io.messageflow.rules.semantics.Times;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;

/// The days of a zone, for finding that of an instant without the calendar. Days around those that
/// were asked for are kept. For one thread at a time is not needed: a lost entry is found again.
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

  /// The day of an instant, counted from 1970-01-01.
  long dayOf(long at) {
    long guess = Math.floorDiv(at, DAY_MILLIS);
    for (long day = guess - 1; day <= guess + 1; day++) {
      if (day >= 0 && day < DAYS - 1 && start((int) day) <= at && at < start((int) day + 1)) {
        return day;
      }
    }
    return Times.dayOf(at, zone).toEpochDay();
  }

  private long start(int day) {
    long known = starts[day];
    if (known == Times.FOREVER) {
      known = Times.startOf(LocalDate.ofEpochDay(day), zone);
      starts[day] = known;
    }
    return known;
  }
}
