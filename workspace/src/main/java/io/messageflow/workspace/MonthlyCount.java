package io.messageflow.workspace;

import io.messageflow.store.ArrivalCount;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// How many events arrived in the calendar month that now is. Not thread-safe.
final class MonthlyCount {
  private long start;
  private long end;
  private long count;
  private ZoneId zone = ZoneOffset.UTC;

  /// Counts in the month of that instant from now on, from nothing.
  void begin(long now, ZoneId monthZone) {
    zone = monthZone;
    YearMonth month = YearMonth.from(Instant.ofEpochMilli(now).atZone(zone));
    start = startOf(month);
    end = startOf(month.plusMonths(1));
    count = 0;
  }

  private long startOf(YearMonth month) {
    return month.atDay(1).atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /// When the month begins.
  long start() {
    return start;
  }

  /// Counts events that arrived before, if it was in this month: no month begins within a quarter
  /// of an hour.
  void restore(ArrivalCount arrived) {
    if (start <= arrived.from() && arrived.from() < end) {
      count += arrived.count();
    }
  }

  /// Counts an event that arrives now.
  void add(long now) {
    count = at(now) + 1;
  }

  /// How many there are in the month of now.
  long at(long now) {
    if (now < start || now >= end) {
      begin(now, zone);
    }
    return count;
  }
}
