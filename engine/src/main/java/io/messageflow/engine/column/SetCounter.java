package io.messageflow.engine.column;

import java.util.Arrays;

/// Counts of how many of some sets each contact is in. Numbers stand upright: a word has one binary
/// digit of the numbers of 64 contacts, so that one addition serves them all.
final class SetCounter {
  /// How many words of each set are worked on together; what there is of them fits into the nearest
  /// memory.
  private static final int PART = 512;

  private final ContactSet[] sets;
  private final int size;
  private final int digits;

  /// @param sets at most 127, of numbers below `size`
  SetCounter(ContactSet[] sets, int size) {
    this.sets = sets;
    this.size = size;
    this.digits = digits(sets.length);
  }

  /// How many binary digits the numbers up to one have.
  private static int digits(int number) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(number);
  }

  /// Who is in a right number of the sets.
  ///
  /// @param right for each number up to that of the sets whether it is, 1 or 0
  ContactSet counted(byte[] right) {
    ContactSet found = new ContactSet(size);
    int words = ContactSet.wordsFor(size);
    Ranges.eachOfFew(
        (words + PART - 1) / PART,
        part -> {
          int from = part * PART;
          long[] result = counted(from, Math.min(PART, words - from), right);
          found.set(from * Long.SIZE, result, Math.min(PART, words - from));
        });
    found.cutOff();
    return found;
  }

  private long[] counted(int from, int length, byte[] right) {
    long[][] counts = new long[digits][PART];
    long[] carry = new long[PART];
    for (int i = 0; i < sets.length; i++) {
      sets[i].copyTo(from * Long.SIZE, carry, length);
      for (int digit = 0; digit < digits(i + 1); digit++) {
        add(counts[digit], carry);
      }
    }
    boolean fewAreRight = rights(right) <= sets.length / 2;
    long[] found = new long[PART];
    for (int number = 0; number <= sets.length; number++) {
      if (right[number] != 0 == fewAreRight) {
        addEqual(counts, number, found);
      }
    }
    if (!fewAreRight) {
      Arrays.setAll(found, i -> ~found[i]);
    }
    return found;
  }

  private int rights(byte[] right) {
    int rights = 0;
    for (int number = 0; number <= sets.length; number++) {
      rights += right[number];
    }
    return rights;
  }

  /// Adds one digit; what is carried is left.
  private static void add(long[] digit, long[] carry) {
    for (int i = 0; i < PART; i++) {
      long both = digit[i] & carry[i];
      digit[i] ^= carry[i];
      carry[i] = both;
    }
  }

  /// Adds those whose number is one.
  private void addEqual(long[][] counts, int number, long[] found) {
    long[] equal = new long[PART];
    Arrays.fill(equal, -1L);
    for (int digit = 0; digit < digits; digit++) {
      long flip = (number >> digit & 1) == 0 ? -1L : 0;
      for (int i = 0; i < PART; i++) {
        equal[i] &= counts[digit][i] ^ flip;
      }
    }
    for (int i = 0; i < PART; i++) {
      found[i] |= equal[i];
    }
  }
}
