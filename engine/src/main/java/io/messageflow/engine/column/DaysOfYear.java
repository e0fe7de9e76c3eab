package io.messageflow.engine.column;

import io.messageflow.rules.plan.ValuePlan;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/// The codes of days, those of one day of the year together: whether a day passes a test of its
/// anniversary is asked once for all years. Takes 4 bytes a code.
final class DaysOfYear {
  private static final int DAYS = 13 * 32;

  private final long[] keys;
  private final int[] starts;
  private final int[] codes;

  private DaysOfYear(long[] keys, int[] starts, int[] codes) {
    this.keys = keys;
    this.starts = starts;
    this.codes = codes;
  }

  /// @param keys the day of each code but 0, counted from 1970-01-01
  static DaysOfYear of(long[] keys) {
    int[] days = new int[keys.length];
    int[] starts = new int[DAYS + 1];
    for (int code = 1; code < keys.length; code++) {
      LocalDate day = LocalDate.ofEpochDay(keys[code]);
      days[code] = day.getMonthValue() * 32 + day.getDayOfMonth();
      starts[days[code] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] codes = new int[keys.length - 1];
    for (int code = 1; code < keys.length; code++) {
      codes[next[days[code]]++] = code;
    }
    return new DaysOfYear(keys, starts, codes);
  }

  /// The codes whose day passes.
  ///
  /// @param plan asks for anniversaries of days
  int[] passing(ValuePlan plan) {
    int[] found = new int[codes.length];
    int count = 0;
    for (int day = 0; day < DAYS; day++) {
      int first = starts[day];
      int length = starts[day + 1] - first;
      if (length > 0 && plan.passes(List.of(Ordering.DAYS.value(keys[codes[first]])))) {
        System.arraycopy(codes, first, found, count, length);
        count += length;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
