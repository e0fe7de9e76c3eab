package io.messageflow.engine.column;

import java.util.Arrays;

/// Sorting of places by keys, on all cores.
final class Sorting {
  private Sorting() {}

  /// The places of keys in the order of the keys; those of equal keys as they are.
  static int[] order(long[] keys) {
    long least = Arrays.stream(keys).parallel().min().orElse(0);
    long greatest = Arrays.stream(keys).parallel().max().orElse(0);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, keys.length - 1));
    boolean fits = greatest - least >= 0 && greatest - least < 1L << (Long.SIZE - 1 - bits);
    long[] packed = new long[keys.length];
    long[] distinct = fits ? new long[0] : sorted(keys);
    Ranges.eachNumber(
        keys.length,
        place -> {
          long rank = fits ? keys[place] - least : first(distinct, keys[place]);
          packed[place] = rank << bits | place;
        });
    Arrays.parallelSort(packed);
    int[] order = new int[keys.length];
    Ranges.eachNumber(order.length, i -> order[i] = (int) (packed[i] & (1L << bits) - 1));
    return order;
  }

  private static long[] sorted(long[] keys) {
    long[] sorted = keys.clone();
    Arrays.parallelSort(sorted);
    return sorted;
  }

  private static int first(long[] sorted, long key) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] < key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
