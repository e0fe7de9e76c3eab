package io.messageflow.rules.semantics;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Days and times in ISO 8601, extended form, of the years 1 to 9999. Fractions of a second beyond
/// the millisecond are cut off.
public final class IsoDates {
  /// What a text can name.
  public sealed interface Iso {}

  /// A bare day.
  public record Day(LocalDate day) implements Iso {}

  /// A time without offset.
  public record Local(LocalDateTime time) implements Iso {}

  /// A time with its offset.
  public record Offset(OffsetDateTime time) implements Iso {}

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}(?:[Tt ]\\d{2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?"
              + "(Z|z|[+-]\\d{2}(?::?\\d{2})?)?)?");
  private static final int DAY_LENGTH = 10;
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private IsoDates() {}

  /// What the text names; empty when it is no such text, or names a day or time that does not
  /// exist.
  public static Optional<Iso> parse(String text) {
    if (text.length() < DAY_LENGTH || !FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return text.length() == DAY_LENGTH
          ? Optional.<Iso>of(new Day(LocalDate.parse(text))).filter(IsoDates::inRange)
          : Optional.of(time(text)).filter(IsoDates::inRange);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Iso time(String text) {
    String plain =
        text.substring(0, DAY_LENGTH)
            + 'T'
            + text.substring(DAY_LENGTH + 1).replace(',', '.').replace('z', 'Z');
    return switch (TIME.parseBest(plain, OffsetDateTime::from, LocalDateTime::from)) {
      case OffsetDateTime time -> new Offset(time.truncatedTo(ChronoUnit.MILLIS));
      case LocalDateTime time -> new Local(time.truncatedTo(ChronoUnit.MILLIS));
      default -> throw new IllegalStateException("neither offset nor local time: " + text);
    };
  }

  private static boolean inRange(Iso iso) {
    return switch (iso) {
      case Day day -> day.day().getYear() >= 1;
      case Local local -> local.time().getYear() >= 1;
      case Offset offset -> {
        long millis = offset.time().toInstant().toEpochMilli();
        yield Times.MIN <= millis && millis <= Times.MAX;
      }
    };
  }

  /// The instant that the text names: a time without offset is in the zone, a bare day means its
  /// first instant.
  public static Optional<Long> instant(String text, ZoneId zone) {
    return parse(text)
        .map(iso ->
            switch (iso) {
              case Day day -> Times.startOf(day.day(), zone);
              case Local local -> Times.instant(local.time(), zone);
              case Offset offset -> offset.time().toInstant().toEpochMilli();
            });
  }
}
