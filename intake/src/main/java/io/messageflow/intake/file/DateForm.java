package io.messageflow.intake.file;

import io.messageflow.rules.semantics.IsoDates;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A way to write days in numbers, with or without a time behind them.
enum DateForm {
  /// 2026-11-23
  ISO("year-month-day", "(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})"),
  /// 2026/11/23
  YEAR_FIRST_SLASHES("year/month/day", "(?<y>\\d{4})/(?<m>\\d{1,2})/(?<d>\\d{1,2})"),
  /// 23.11.2026
  DAY_FIRST_DOTS("day.month.year", "(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})"),
  /// 23-11-2026
  DAY_FIRST_HYPHENS("day-month-year", "(?<d>\\d{1,2})-(?<m>\\d{1,2})-(?<y>\\d{4})"),
  /// 23/11/2026
  DAY_FIRST_SLASHES("day/month/year", "(?<d>\\d{1,2})/(?<m>\\d{1,2})/(?<y>\\d{4})"),
  /// 11-23-2026
  MONTH_FIRST_HYPHENS("month-day-year", "(?<m>\\d{1,2})-(?<d>\\d{1,2})-(?<y>\\d{4})"),
  /// 11/23/2026
  MONTH_FIRST_SLASHES("month/day/year", "(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4})");

  private static final String TIME =
      "(?:[ T](?<h>\\d{1,2}):(?<min>\\d{2})(?::(?<s>\\d{2}(?:[.,]\\d{1,9})?))?"
          + "(?: ?(?<half>[AaPp][Mm]))?)?";
  private static final int SHORTEST = 8;
  private static final int LONGEST = 40;
  private static final int NOON = 12;

  private final String words;
  private final Pattern pattern;

  DateForm(String words, String day) {
    this.words = words;
    this.pattern = Pattern.compile(day + TIME);
  }

  /// The form for a message: "day.month.year".
  String words() {
    return words;
  }

  /// The day or time in ISO 8601; nothing when it is not of this form or does not exist.
  Optional<String> iso(String written) {
    if (written.length() < SHORTEST || written.length() > LONGEST) {
      return Optional.empty();
    }
    if (this == ISO && IsoDates.parse(written).isPresent()) {
      return Optional.of(written);
    }
    Matcher parts = pattern.matcher(written);
    return parts.matches()
        ? iso(parts).filter(iso -> IsoDates.parse(iso).isPresent())
        : Optional.empty();
  }

  private static Optional<String> iso(Matcher parts) {
    String day = parts.group("y") + '-' + two(parts.group("m")) + '-' + two(parts.group("d"));
    String hour = parts.group("h");
    if (hour == null) {
      return Optional.of(day);
    }
    String seconds = parts.group("s");
    return hour(Integer.parseInt(hour), parts.group("half"))
        .map(h ->
            day + 'T' + two(h) + ':' + parts.group("min") + (seconds == null ? "" : ':' + seconds));
  }

  private static Optional<String> hour(int hour, @Nullable String half) {
    if (half == null) {
      return Optional.of(Integer.toString(hour));
    }
    if (hour < 1 || hour > NOON) {
      return Optional.empty();
    }
    boolean afternoon = half.toLowerCase(Locale.ROOT).equals("pm");
    return Optional.of(Integer.toString(hour % NOON + (afternoon ? NOON : 0)));
  }

  private static String two(String digits) {
    return digits.length() == 1 ? '0' + digits : digits;
  }
}
