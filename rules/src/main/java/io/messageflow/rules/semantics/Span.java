package io.messageflow.rules.semantics;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An ISO 8601 duration: months, then days on the calendar, then an exact part.
///
/// @param text the duration as it was written (`P2W`); what it means is in the other components
/// @param months years and months, as months; not negative
/// @param days weeks and days, as days; not negative
/// @param millis the part behind `T`, in milliseconds; not negative
public record Span(String text, int months, int days, long millis) {
  /// The longest span, about a thousand years, in each of its parts.
  public static final int MAX_YEARS = 1_000;

  private static final Pattern FORM =
      Pattern.compile(
          "P(?:(\\d{1,9})Y)?(?:(\\d{1,9})M)?(?:(\\d{1,9})W)?(?:(\\d{1,9})D)?"
              + "(T(?:(\\d{1,12})H)?(?:(\\d{1,12})M)?(?:(\\d{1,12})(?:[.,](\\d{1,3}))?S)?)?");
  private static final long MAX_MONTHS = MAX_YEARS * 12L;
  private static final long MAX_DAYS = MAX_YEARS * 366L;
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long LONGEST_MONTH_DAYS = 31;

  /// Zones have gone across the date line; two such changes leave room.
  private static final long ZONE_CHANGE_DAYS = 3;

  private static final double MONTH_MILLIS = 30.436875 * DAY_MILLIS;

  public Span {
    if (months < 0 || days < 0 || millis < 0) {
      throw new IllegalArgumentException("negative span: " + text);
    }
  }

  /// Reads `P1Y2M3W4DT5H6M7.5S`, every part optional but not all; empty when the text is not of
  /// this form, goes below a millisecond, or is longer than [#MAX_YEARS].
  public static Optional<Span> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.endsWith("P") || text.endsWith("T")) {
      return Optional.empty();
    }
    long months = number(form, 1) * 12 + number(form, 2);
    long days = number(form, 3) * 7 + number(form, 4);
    BigDecimal millis =
        BigDecimal.valueOf(number(form, 6))
            .multiply(BigDecimal.valueOf(3_600_000))
            .add(BigDecimal.valueOf(number(form, 7)).multiply(BigDecimal.valueOf(60_000)))
            .add(BigDecimal.valueOf(number(form, 8)).multiply(BigDecimal.valueOf(1_000)))
            .add(BigDecimal.valueOf(fraction(form.group(9))));
    boolean tooLong =
        months > MAX_MONTHS
            || days > MAX_DAYS
            || millis.compareTo(BigDecimal.valueOf(MAX_DAYS * DAY_MILLIS)) > 0;
    return tooLong
        ? Optional.empty()
        : Optional.of(new Span(text, (int) months, (int) days, millis.longValueExact()));
  }

  /// The span that the text names, for texts known to be right.
  ///
  /// @throws IllegalArgumentException when it names none
  public static Span of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no ISO 8601 duration: " + text));
  }

  private static long number(Matcher form, int group) {
    String digits = form.group(group);
    return digits == null ? 0 : Long.parseLong(digits);
  }

  private static long fraction(@Nullable String digits) {
    return digits == null ? 0 : Long.parseLong((digits + "00").substring(0, 3));
  }

  /// This span `count` times, part by part.
  public Span times(int count) {
    return new Span(
        text + "×" + count,
        Math.multiplyExact(months, count),
        Math.multiplyExact(days, count),
        Math.multiplyExact(millis, count));
  }

  public boolean isZero() {
    return months == 0 && days == 0 && millis == 0;
  }

  /// What no move by the span exceeds, in milliseconds, whatever the zone does meanwhile.
  public long atMostMillis() {
    boolean isExact = !hasCalendarPart();
    return isExact
        ? millis
        : (months * LONGEST_MONTH_DAYS + days + ZONE_CHANGE_DAYS) * DAY_MILLIS + millis;
  }

  /// Whether the span is of whole days or longer: `P0D` is, `PT0S` is not.
  public boolean isWholeDays() {
    return millis == 0 && (hasCalendarPart() || !text.contains("T"));
  }

  /// Whether the span moves on the calendar at all.
  public boolean hasCalendarPart() {
    return months != 0 || days != 0;
  }

  /// About how long it is, in milliseconds, a month taken as 30.436875 days: for comparing two
  /// spans, never for moving an instant.
  public double nominalMillis() {
    return months * MONTH_MILLIS + days * (double) DAY_MILLIS + millis;
  }

  /// The same meaning in one form, whatever was written: `P7D` for `P1W`.
  public String canonical() {
    StringBuilder form = new StringBuilder("P");
    if (months != 0) {
      form.append(months).append('M');
    }
    if (days != 0) {
      form.append(days).append('D');
    }
    if (isZero() && isWholeDays()) {
      form.append("0D");
    } else if (millis != 0 || form.length() == 1) {
      form.append('T').append(BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString());
      form.append('S');
    }
    return form.toString();
  }
}
