package io.messageflow.store.cell;

import io.messageflow.rules.data.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Values that were read lately, so that equal ones are mostly one object. A text has one slot,
/// gets it when it is met there twice in a row, and keeps it until another is: so texts that never
/// repeat, as the ids of sessions, push out none that do.
///
/// What is compared lies in arrays side by side, and a value is given without being looked at: to
/// follow references to objects all over the heap takes longer than to make new ones. The arrays
/// are small enough for a core's cache. Not thread-safe.
public final class SharedValues {
  static final Value.Flag TRUE = new Value.Flag(true);
  static final Value.Flag FALSE = new Value.Flag(false);

  private static final int TEXT_SLOTS = 1 << 12;
  private static final int NUMBER_SLOTS = 1 << 11;
  private static final int DAY_SLOTS = 1 << 10;

  /// Longer texts seldom repeat.
  private static final int LONGEST_TEXT = 64;

  private final Value.@Nullable Text[] texts = new Value.Text[TEXT_SLOTS];
  private final char[] characters = new char[TEXT_SLOTS * LONGEST_TEXT];
  private final int[] lengths = new int[TEXT_SLOTS];
  private final int[] latestHashes = new int[TEXT_SLOTS];
  private final Value.@Nullable Numeric[] numbers = new Value.Numeric[NUMBER_SLOTS];
  private final double[] doubles = new double[NUMBER_SLOTS];
  private final Value.@Nullable Day[] days = new Value.Day[DAY_SLOTS];
  private final long[] epochDays = new long[DAY_SLOTS];

  /// The text that stands in `body` from `at` on.
  Value.Text text(String body, int at, int length) {
    if (length > LONGEST_TEXT) {
      return new Value.Text(body.substring(at, at + length));
    }
    int hash = length;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + body.charAt(i);
    }
    int slot = (hash ^ (hash >>> 15) ^ (hash >>> 7)) & (TEXT_SLOTS - 1);
    Value.Text known = texts[slot];
    if (known != null && isIn(slot, body, at, length)) {
      return known;
    }
    Value.Text fresh = new Value.Text(body.substring(at, at + length));
    if (latestHashes[slot] == hash) {
      texts[slot] = fresh;
      lengths[slot] = length;
      body.getChars(at, at + length, characters, slot * LONGEST_TEXT);
    }
    latestHashes[slot] = hash;
    return fresh;
  }

  private boolean isIn(int slot, String body, int at, int length) {
    if (lengths[slot] != length) {
      return false;
    }
    int first = slot * LONGEST_TEXT;
    for (int i = length - 1; i >= 0; i--) {
      if (characters[first + i] != body.charAt(at + i)) {
        return false;
      }
    }
    return true;
  }

  Value.Numeric number(double number) {
    int hash = Double.hashCode(number);
    int slot = (hash ^ (hash >>> 15) ^ (hash >>> 7)) & (NUMBER_SLOTS - 1);
    Value.Numeric known = numbers[slot];
    if (known != null && doubles[slot] == number) {
      return known;
    }
    Value.Numeric fresh = new Value.Numeric(number);
    numbers[slot] = fresh;
    doubles[slot] = number;
    return fresh;
  }

  Value.Day day(long epochDay) {
    int slot = (int) epochDay & (DAY_SLOTS - 1);
    Value.Day known = days[slot];
    if (known != null && epochDays[slot] == epochDay) {
      return known;
    }
    Value.Day fresh = new Value.Day(LocalDate.ofEpochDay(epochDay));
    days[slot] = fresh;
    epochDays[slot] = epochDay;
    return fresh;
  }
}
