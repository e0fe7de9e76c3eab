package io.messageflow.engine.column;

import java.util.Arrays;

/// The rows of each code, in order; those without a value are left out. Takes 4 bytes a row.
final class RowsByCode {
  private final int[] starts;
  private final int[] rows;

  private RowsByCode(int[] starts, int[] rows) {
    this.starts = starts;
    this.rows = rows;
  }

  static RowsByCode of(Codes codes, int count) {
    int[] starts = new int[count + 1];
    for (int row = 0; row < codes.length(); row++) {
      starts[codes.get(row) + 1]++;
    }
    starts[1] = 0;
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] rows = new int[starts[count]];
    for (int row = 0; row < codes.length(); row++) {
      int code = codes.get(row);
      if (code > 0) {
        rows[next[code]++] = row;
      }
    }
    return new RowsByCode(starts, rows);
  }

  long sizeBytes() {
    return (long) (starts.length + rows.length) * Integer.BYTES;
  }

  int count(int code) {
    return starts[code + 1] - starts[code];
  }

  /// The rows of some codes, in order.
  ///
  /// @param passes 1 for each of them
  /// @param total how many rows those are
  int[] rows(byte[] passes, int total) {
    int[] found = new int[total];
    int next = 0;
    int parts = 0;
    for (int code = 0; code < passes.length; code++) {
      if (passes[code] != 0 && count(code) > 0) {
        System.arraycopy(rows, starts[code], found, next, count(code));
        next += count(code);
        parts++;
      }
    }
    if (parts > 1) {
      Arrays.sort(found);
    }
    return found;
  }
}
