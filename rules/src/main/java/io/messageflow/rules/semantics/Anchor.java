package io.messageflow.rules.semantics;

import java.time.LocalDate;
import java.time.ZoneId;

/// A day or an instant that a rule names, fixed or counted from the instant of evaluation.
public sealed interface Anchor {
  /// Which way a relative anchor counts from the instant of evaluation.
  enum Direction {
    AGO,
    AHEAD
  }

  /// A calendar day of the rule's zone.
  record Day(LocalDate day) implements Anchor {}

  /// An instant, in milliseconds since 1970-01-01T00:00Z.
  record Instant(long millis) implements Anchor {}

  /// The day that lies so many whole days, months or years from the day of evaluation.
  record RelativeDay(Span span, Direction direction) implements Anchor {
    public RelativeDay {
      if (!span.isWholeDays()) {
        throw new IllegalArgumentException("a day cannot be counted with " + span.text());
      }
    }

    LocalDate from(LocalDate today) {
      return direction == Direction.AGO ? Times.minus(today, span) : Times.plus(today, span);
    }
  }

  /// The instant that lies so far from the instant of evaluation.
  record RelativeInstant(Span span, Direction direction) implements Anchor {
    long from(long at, ZoneId zone) {
      return direction == Direction.AGO ? Times.minus(at, span, zone) : Times.plus(at, span, zone);
    }
  }
}
