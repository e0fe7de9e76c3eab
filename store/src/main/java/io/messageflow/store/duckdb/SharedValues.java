package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Values that were read lately, so that equal ones are mostly one object. Bounded: a value has one
/// slot and gives it up to the next that falls there.
///
/// Threads share it without a lock. Values are immutable, so the worst that a race does is a second
/// object.
final class SharedValues {
  static final Value.Flag TRUE = new Value.Flag(true);
  static final Value.Flag FALSE = new Value.Flag(false);

  private static final int TEXT_SLOTS = 1 << 17;
  private static final int NUMBER_SLOTS = 1 << 15;
  private static final int DAY_SLOTS = 1 << 13;

  /// Longer texts seldom repeat.
  private static final int LONGEST_TEXT = 80;

  private final Value.@Nullable Text[] texts = new Value.Text[TEXT_SLOTS];
  private final Value.@Nullable Numeric[] numbers = new Value.Numeric[NUMBER_SLOTS];
  private final Value.@Nullable Day[] days = new Value.Day[DAY_SLOTS];

  /// The text that stands in `body` from `at` on.
  Value.Text text(String body, int at, int length) {
    if (length > LONGEST_TEXT) {
      return new Value.Text(body.substring(at, at + length));
    }
    int hash = 0;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + body.charAt(i);
    }
    int slot = (hash ^ (hash >>> 15)) & (TEXT_SLOTS - 1);
    Value.Text known = texts[slot];
    if (known != null && known.text().length() == length && body.startsWith(known.text(), at)) {
      return known;
    }
    Value.Text fresh = new Value.Text(body.substring(at, at + length));
    texts[slot] = fresh;
    return fresh;
  }

  Value.Numeric number(double number) {
    int hash = Double.hashCode(number);
    int slot = (hash ^ (hash >>> 15) ^ (hash >>> 7)) & (NUMBER_SLOTS - 1);
    Value.Numeric known = numbers[slot];
    if (known != null && known.number() == number) {
      return known;
    }
    Value.Numeric fresh = new Value.Numeric(number);
    numbers[slot] = fresh;
    return fresh;
  }

  Value.Day day(LocalDate day) {
    int slot = (int) day.toEpochDay() & (DAY_SLOTS - 1);
    Value.Day known = days[slot];
    if (known != null && known.day().equals(day)) {
      return known;
    }
    Value.Day fresh = new Value.Day(day);
    days[slot] = fresh;
    return fresh;
  }
}
