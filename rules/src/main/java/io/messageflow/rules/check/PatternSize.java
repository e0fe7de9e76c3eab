package io.messageflow.rules.check;

import java.util.ArrayDeque;
import java.util.Deque;

/// Keeps regular expressions small enough to compile: RE2 writes a counted repeat out, so nested
/// ones multiply.
final class PatternSize {
  static final int MOST_CHARACTERS = 1_000;
  static final int MOST_REPEATS = 1_000;

  private PatternSize() {}

  /// Whether the pattern is too long, or its nested counted repeats multiply to too many. Counts in
  /// character classes and after escapes are counted too, which errs on the safe side.
  static boolean isTooLarge(String pattern) {
    if (pattern.length() > MOST_CHARACTERS) {
      return true;
    }
    Deque<Long> factors = new ArrayDeque<>();
    long inner = 1;
    long lastAtom = 1;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '(') {
        factors.push(inner);
        inner = 1;
        lastAtom = 1;
      } else if (c == ')' && !factors.isEmpty()) {
        lastAtom = inner;
        inner = Math.max(factors.pop(), inner);
      } else if (c == '{') {
        lastAtom *= count(pattern, i);
        inner = Math.max(inner, lastAtom);
      } else {
        lastAtom = 1;
      }
      if (lastAtom > MOST_REPEATS) {
        return true;
      }
    }
    return false;
  }

  /// The largest number between the braces, 1 when these are no counts.
  private static long count(String pattern, int open) {
    int close = pattern.indexOf('}', open);
    if (close < 0) {
      return 1;
    }
    long largest = 1;
    for (String part : pattern.substring(open + 1, close).split(",", -1)) {
      if (!part.isEmpty() && part.length() < 10 && part.chars().allMatch(Character::isDigit)) {
        largest = Math.max(largest, Long.parseLong(part));
      }
    }
    return largest;
  }
}
