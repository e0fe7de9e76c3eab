package io.messageflow.workspace.arrival;

import java.util.Arrays;

/// How many events arrived in each hour of the two weeks up to the last one. 1.4 KB. Thread-safe.
final class HourlyCounts {
  static final long HOUR_MILLIS = 3_600_000;

  private static final int HOURS_A_DAY = 24;
  private static final int HOURS_A_WEEK = 7 * HOURS_A_DAY;
  static final int ROOM = 2 * HOURS_A_WEEK;

  /// Of how many days one hour of the day is looked at.
  private static final int DAYS = 7;

  /// By hour modulo room; those up to `lastHour` hold.
  private final int[] counts = new int[ROOM];

  private long firstHour;
  private long lastHour;
  private long last;

  /// None yet.
  ///
  /// @param at when the first will be added
  HourlyCounts(long at) {
    this.firstHour = hour(at);
    this.lastHour = firstHour;
    this.last = at;
  }

  private static long hour(long at) {
    return Math.floorDiv(at, HOUR_MILLIS);
  }

  private static int place(long hour) {
    return (int) Math.floorMod(hour, (long) ROOM);
  }

  /// One more event. One that arrived before all that are counted is left out.
  synchronized void add(long at) {
    add(at, 1);
  }

  /// Several that arrived in one hour, the last of them at that instant.
  synchronized void add(long at, int number) {
    long hour = hour(at);
    if (hour > lastHour + ROOM) {
      Arrays.fill(counts, 0);
    } else {
      for (long empty = lastHour + 1; empty <= hour; empty++) {
        counts[place(empty)] = 0;
      }
    }
    lastHour = Math.max(lastHour, hour);
    last = Math.max(last, at);
    if (hour > lastHour - ROOM) {
      firstHour = Math.min(firstHour, hour);
      counts[place(hour)] += number;
    }
  }

  /// When the last one arrived.
  synchronized long last() {
    return last;
  }

  /// How many would usually have arrived between the last one and an instant.
  synchronized double expectedUntil(long at) {
    double expected = 0;
    // What is usual repeats itself week by week, so a long silence need not be walked through.
    long from = Math.max(last, at - HOURS_A_WEEK * HOUR_MILLIS);
    for (long hour = hour(from); hour <= hour(at); hour++) {
      long start = Math.max(from, hour * HOUR_MILLIS);
      long end = Math.min(at, (hour + 1) * HOUR_MILLIS);
      expected += usual(hour) * (end - start) / HOUR_MILLIS;
    }
    return expected;
  }

  /// How many of the hours before `at` [#expectedUntil] is about.
  synchronized double hoursUntil(long at) {
    return Math.min(HOURS_A_WEEK, (at - last) / (double) HOUR_MILLIS);
  }

  /// What usually arrives in an hour that is not before the last one: the median of the same hour
  /// of the day on seven days before, but no more than on the same day of the week.
  private double usual(long hour) {
    long[] sameHour = new long[DAYS];
    int found = 0;
    long before = lastBefore(hour, HOURS_A_DAY);
    while (found < DAYS && isKnown(before)) {
      sameHour[found++] = counts[place(before)];
      before -= HOURS_A_DAY;
    }
    long weekAgo = lastBefore(hour, HOURS_A_WEEK);
    double median = found == 0 ? 0 : median(Arrays.copyOf(sameHour, found));
    return isKnown(weekAgo) ? Math.min(median, counts[place(weekAgo)]) : median;
  }

  /// The latest hour before that of the last event that lies whole periods before another.
  private long lastBefore(long hour, int period) {
    long periods = Math.floorDiv(hour - lastHour, (long) period) + 1;
    return hour - periods * period;
  }

  private boolean isKnown(long hour) {
    return hour >= firstHour && hour > lastHour - ROOM;
  }

  private static double median(long[] numbers) {
    Arrays.sort(numbers);
    int middle = numbers.length / 2;
    return numbers.length % 2 == 1
        ? numbers[middle]
        : (numbers[middle - 1] + numbers[middle]) / 2.0;
  }
}
