package io.messageflow.engine.column;

import java.util.Arrays;

/// The texts of a dictionary in the order of their bytes, read from the front or from the back, so
/// that those that start or end in some way are neighbours. Takes 4 bytes a text. Immutable.
final class TextOrder {
  private final boolean fromBack;
  private final int[] codes;
  private final int count;

  private TextOrder(boolean fromBack, int[] codes, int count) {
    this.fromBack = fromBack;
    this.codes = codes;
    this.count = count;
  }

  static TextOrder empty(boolean fromBack) {
    return new TextOrder(fromBack, new int[0], 0);
  }

  /// How many numbers of the dictionary it knows.
  int count() {
    return count;
  }

  /// The order with the texts that have come since.
  TextOrder with(ComparableTexts texts) {
    Integer[] fresh = new Integer[texts.count() - count];
    Arrays.setAll(fresh, i -> count + i);
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
    return new TextOrder(fromBack, merged, merged.length);
  }

  /// The numbers of texts that start with some bytes, or end with them, or are these.
  ///
  /// @param below numbers from it on are left out
  int[] with(ComparableTexts texts, byte[] bytes, boolean whole, int below) {
    int low = first(texts, bytes, false);
    int high = whole ? low : first(texts, bytes, true);
    if (whole) {
      while (high < codes.length && texts.isText(codes[high], bytes)) {
        high++;
      }
    }
    return Arrays.stream(codes, low, high).filter(code -> code < below).toArray();
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
