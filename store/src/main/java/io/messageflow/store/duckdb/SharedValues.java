package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// Values that were read lately, so that equal ones are mostly one object. A value has one slot,
/// gets it when it is met there twice in a row, and keeps it until another is: so values that never
/// repeat, as the ids of sessions, push out none that do.
///
/// It is small on purpose. What does not fit into a core's cache is made anew sooner than found.
///
/// Threads share it without a lock. Values are immutable and are compared before they are given, so
/// the worst that a race does is a second object.
final class SharedValues {
  static final Value.Flag TRUE = new Value.Flag(true);
  static final Value.Flag FALSE = new Value.Flag(false);

  private static final int TEXT_SLOTS = 1 << 12;
  private static final int NUMBER_SLOTS = 1 << 11;
  private static final int DAY_SLOTS = 1 << 10;

  /// Longer texts seldom repeat.
  private static final int LONGEST_TEXT = 80;

  private final Slots textSlots = new Slots(TEXT_SLOTS);
  private final Value.@Nullable Text[] texts = new Value.Text[TEXT_SLOTS];
  private final Slots numberSlots = new Slots(NUMBER_SLOTS);
  private final Value.@Nullable Numeric[] numbers = new Value.Numeric[NUMBER_SLOTS];
  private final Value.@Nullable Day[] days = new Value.Day[DAY_SLOTS];

  /// Who has a slot, and who came last, by their hashes.
  private static final class Slots {
    private final int[] owners;
    private final int[] latest;

    Slots(int count) {
      owners = new int[count];
      latest = new int[count];
    }

    int of(int hash) {
      return (hash ^ (hash >>> 15) ^ (hash >>> 7)) & (owners.length - 1);
    }

    boolean mayHave(int slot, int hash) {
      return owners[slot] == hash;
    }

    /// Whether the slot goes to who comes now.
    boolean isWon(int slot, int hash) {
      boolean again = latest[slot] == hash;
      if (again) {
        owners[slot] = hash;
      } else {
        latest[slot] = hash;
      }
      return again;
    }
  }

  /// The text that stands in `body` from `at` on.
  Value.Text text(String body, int at, int length) {
    if (length > LONGEST_TEXT) {
      return new Value.Text(body.substring(at, at + length));
    }
    int hash = length;
    for (int i = at; i < at + length; i++) {
      hash = 31 * hash + body.charAt(i);
    }
    int slot = textSlots.of(hash);
    if (textSlots.mayHave(slot, hash)) {
      Value.Text known = texts[slot];
      if (known != null && known.text().length() == length && body.startsWith(known.text(), at)) {
        return known;
      }
    }
    Value.Text fresh = new Value.Text(body.substring(at, at + length));
    if (textSlots.isWon(slot, hash)) {
      texts[slot] = fresh;
    }
    return fresh;
  }

  Value.Numeric number(double number) {
    int hash = Double.hashCode(number);
    int slot = numberSlots.of(hash);
    if (numberSlots.mayHave(slot, hash)) {
      Value.Numeric known = numbers[slot];
      if (known != null && known.number() == number) {
        return known;
      }
    }
    Value.Numeric fresh = new Value.Numeric(number);
    if (numberSlots.isWon(slot, hash)) {
      numbers[slot] = fresh;
    }
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
