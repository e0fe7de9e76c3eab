package io.messageflow.engine.column;

import io.messageflow.rules.check.ValueTest.TextRelation;
import io.messageflow.rules.plan.Utf8Test;
import java.util.Arrays;

/// The texts of a dictionary in the order of their bytes, read from the front or from the back, so
/// that those that start or end in some way are neighbours. Takes 4 bytes a text. Immutable.
final class TextOrder {
  private final boolean fromBack;
  private final int[] codes;

  private TextOrder(boolean fromBack, int[] codes) {
    this.fromBack = fromBack;
    this.codes = codes;
  }

  static TextOrder empty(boolean fromBack) {
    return new TextOrder(fromBack, new int[0]);
  }

  long sizeBytes() {
    return (long) codes.length * Integer.BYTES;
  }

  /// How many numbers of the dictionary it knows: those below it.
  int count() {
    return codes.length;
  }

  /// The order with the texts that have come since.
  TextOrder with(ComparableTexts texts) {
    Integer[] fresh = new Integer[texts.count() - codes.length];
    Arrays.setAll(fresh, i -> codes.length + i);
    Arrays.parallelSort(fresh, (a, b) -> texts.compare(a, b, fromBack));
    int[] merged = new int[texts.count()];
    int next = 0;
    int old = 0;
    for (Integer one : fresh) {
      while (old < codes.length && texts.compare(codes[old], one, fromBack) <= 0) {
        merged[next++] = codes[old++];
      }
      merged[next++] = one;
    }
    System.arraycopy(codes, old, merged, next, codes.length - old);
    return new TextOrder(fromBack, merged);
  }

  /// The order of the numbers below `count` alone.
  TextOrder below(int count) {
    return count == codes.length
        ? this
        : new TextOrder(fromBack, Arrays.stream(codes).filter(code -> code < count).toArray());
  }

  /// The numbers in order; not to be changed.
  int[] codes() {
    return codes;
  }

  /// Places of the order that are neighbours.
  ///
  /// @param low inclusive
  /// @param high exclusive
  record Stretch(int low, int high) {}

  /// The places of the texts that pass a test of their start, their end or all of them.
  Stretch passing(ComparableTexts texts, Utf8Test test) {
    byte[] bytes = test.operand();
    int low = first(texts, bytes, false);
    if (test.relation() != TextRelation.EQUALS) {
      return new Stretch(low, first(texts, bytes, true));
    }
    int high = low;
    while (high < codes.length && texts.isText(codes[high], bytes)) {
      high++;
    }
    return new Stretch(low, high);
  }

  /// The first place whose text does not come before the bytes, or that comes behind all that begin
  /// with them.
  private int first(ComparableTexts texts, byte[] bytes, boolean behind) {
    int low = 0;
    int high = codes.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = texts.compareStart(codes[middle], bytes, fromBack);
      if (order < 0 || (behind && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
