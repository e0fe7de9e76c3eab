package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;

/// The few contacts that are worth asking, and what is true of all others.
///
/// @param some who is to be asked
/// @param others the answer for everybody else
record Candidates(ContactSet some, boolean others) {
  /// Asks one contact.
  @FunctionalInterface
  interface Asked {
    boolean holds(int contact);
  }

  /// See [ContactTest#mark].
  void mark(int from, int to, long[] words, Asked asked) {
    int count = ContactSet.wordsFor(to - from);
    some.copyTo(from, words, count);
    for (int word = 0; word < count; word++) {
      long left = words[word];
      long bits = others ? ~left : 0;
      for (; left != 0; left &= left - 1) {
        int bit = Long.numberOfTrailingZeros(left);
        bits |= asked.holds(from + (word << 6) + bit) ? 1L << bit : 0;
      }
      words[word] = bits;
    }
  }
}
