package io.messageflow.rules.words;

import io.messageflow.rules.semantics.Span;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Durations as words: "1 year, 2 weeks and 3 hours".
final class Durations {
  private static final long HOUR_MILLIS = 3_600_000;
  private static final long MINUTE_MILLIS = 60_000;

  private Durations() {}

  static String words(Span span) {
    List<String> parts = new ArrayList<>();
    add(parts, span.months() / 12, "year");
    add(parts, span.months() % 12, "month");
    boolean weeks = span.days() % 7 == 0 && span.text().contains("W");
    add(parts, weeks ? span.days() / 7 : span.days(), weeks ? "week" : "day");
    add(parts, span.millis() / HOUR_MILLIS, "hour");
    add(parts, span.millis() % HOUR_MILLIS / MINUTE_MILLIS, "minute");
    long millis = span.millis() % MINUTE_MILLIS;
    if (millis != 0) {
      String seconds = BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
      parts.add(seconds + (seconds.equals("1") ? " second" : " seconds"));
    }
    return parts.isEmpty() ? "no time" : listed(parts);
  }

  /// The words as they follow "in the last": "day" rather than "1 day".
  static String bare(Span span) {
    String words = words(span);
    boolean single = words.startsWith("1 ") && words.indexOf(' ', 2) < 0;
    return single ? words.substring(2) : words;
  }

  private static void add(List<String> parts, long count, String unit) {
    if (count != 0) {
      parts.add(count + " " + unit + (count == 1 ? "" : "s"));
    }
  }

  private static String listed(List<String> parts) {
    return parts.size() == 1
        ? parts.getFirst()
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }
}
