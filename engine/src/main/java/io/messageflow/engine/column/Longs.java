package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;

/// A large number for each row, mostly an instant, in as few bytes as the range of all of them
/// needs: four where that is less than 50 days of milliseconds, five where it is less than 34
/// years, else eight. One number, that of rows without any, does not count for the range.
/// Immutable.
sealed interface Longs {
  /// Packs numbers.
  ///
  /// @param none the number of rows that have none
  static Longs of(long[] numbers, long none) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (long number : numbers) {
      least = number == none ? least : Math.min(least, number);
      greatest = number == none ? greatest : Math.max(greatest, number);
    }
    long base = Math.min(least, greatest);
    long range = Math.max(0, greatest - base);
    if ((greatest >= base && greatest - base < 0) || range >= Split.NONE) {
      return new Whole(numbers);
    }
    return range < Narrow.NONE ? Narrow.of(numbers, none, base) : Split.of(numbers, none, base);
  }

  /// Reads what [#writeTo] wrote.
  ///
  /// @param none what was none when it was packed
  static Longs read(ArrayReader arrays, long none) throws IOException {
    int bytesEach = arrays.number();
    return switch (bytesEach) {
      case Narrow.BYTES -> new Narrow(none, arrays.longNumber(), arrays.ints());
      case Split.BYTES -> Split.read(none, arrays);
      case Long.BYTES -> new Whole(arrays.longs());
      default -> throw new IOException("no numbers take " + bytesEach + " bytes each");
    };
  }

  void writeTo(ArrayWriter arrays) throws IOException;

  long get(int row);

  /// How many rows there are.
  int length();

  /// Copies some neighbouring numbers.
  default void copyTo(int row, long[] to, int toRow, int count) {
    for (int i = 0; i < count; i++) {
      to[toRow + i] = get(row + i);
    }
  }

  /// The greatest of all, be it that of rows without any.
  ///
  /// @param least what it is when there are no rows
  default long greatest(long least) {
    return IntStream.range(0, length()).parallel().mapToLong(this::get).max().orElse(least);
  }

  long sizeBytes();

  /// Four bytes each, counted from a base.
  final class Narrow implements Longs {
    static final int BYTES = Integer.BYTES;
    static final long NONE = (1L << Integer.SIZE) - 1;

    private final long none;
    private final long base;
    private final int[] codes;

    private Narrow(long none, long base, int[] codes) {
      this.none = none;
      this.base = base;
      this.codes = codes;
    }

    private static Narrow of(long[] numbers, long none, long base) {
      int[] codes = new int[numbers.length];
      Arrays.setAll(codes, row -> (int) (numbers[row] == none ? NONE : numbers[row] - base));
      return new Narrow(none, base, codes);
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(BYTES);
      arrays.longNumber(base);
      arrays.ints(codes);
    }

    @Override
    public long get(int row) {
      long code = Integer.toUnsignedLong(codes[row]);
      return code == NONE ? none : base + code;
    }

    @Override
    public int length() {
      return codes.length;
    }

    @Override
    public long sizeBytes() {
      return (long) codes.length * BYTES;
    }
  }

  /// Five bytes each, counted from a base, the last of them apart.
  final class Split implements Longs {
    static final int BYTES = Integer.BYTES + 1;
    static final long NONE = (1L << (Integer.SIZE + Byte.SIZE)) - 1;

    private final long none;
    private final long base;
    private final int[] high;
    private final byte[] low;

    private Split(long none, long base, int[] high, byte[] low) {
      this.none = none;
      this.base = base;
      this.high = high;
      this.low = low;
    }

    private static Split of(long[] numbers, long none, long base) {
      int[] high = new int[numbers.length];
      byte[] low = new byte[numbers.length];
      for (int row = 0; row < numbers.length; row++) {
        long code = numbers[row] == none ? NONE : numbers[row] - base;
        high[row] = (int) (code >> Byte.SIZE);
        low[row] = (byte) code;
      }
      return new Split(none, base, high, low);
    }

    private static Split read(long none, ArrayReader arrays) throws IOException {
      Split read = new Split(none, arrays.longNumber(), arrays.ints(), arrays.bytes());
      if (read.high.length != read.low.length) {
        throw new IOException("numbers are of two lengths");
      }
      return read;
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(BYTES);
      arrays.longNumber(base);
      arrays.ints(high);
      arrays.bytes(low);
    }

    @Override
    public long get(int row) {
      long code = Integer.toUnsignedLong(high[row]) << Byte.SIZE | Byte.toUnsignedLong(low[row]);
      return code == NONE ? none : base + code;
    }

    @Override
    public int length() {
      return high.length;
    }

    @Override
    public long sizeBytes() {
      return (long) high.length * BYTES;
    }
  }

  /// Eight bytes each.
  final class Whole implements Longs {
    private final long[] numbers;

    private Whole(long[] numbers) {
      this.numbers = numbers;
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(Long.BYTES);
      arrays.longs(numbers);
    }

    @Override
    public long get(int row) {
      return numbers[row];
    }

    @Override
    public int length() {
      return numbers.length;
    }

    @Override
    public long sizeBytes() {
      return (long) numbers.length * Long.BYTES;
    }
  }
}
