package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.stream.IntStream;

/// A large number for each row, mostly an instant, in as few bytes as the range of all of them
/// needs: four where that is less than 50 days of milliseconds, five where it is less than 34
/// years. One number, that of rows without any, does not count for the range. Immutable.
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
    long range = greatest - base;
    int bytesEach = Packed.bytesFor(range);
    return range < 0 || bytesEach == Long.BYTES || !Packed.fits(numbers.length, bytesEach)
        ? new Whole(numbers)
        : Packed.of(numbers, none, base, bytesEach);
  }

  /// Reads what [#writeTo] wrote.
  ///
  /// @param none what was none when it was packed
  static Longs read(ArrayReader arrays, long none) throws IOException {
    int bytesEach = arrays.number();
    return bytesEach == Long.BYTES
        ? new Whole(arrays.longs())
        : Packed.read(arrays, none, bytesEach);
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

  /// Up to seven bytes each, counted from a base, one row behind the other. All bits set stand for
  /// none.
  final class Packed implements Longs {
    private static final VarHandle LONGS =
        MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final long none;
    private final long base;
    private final int bytesEach;
    private final long mask;

    /// With room behind the last row, so that eight bytes are there to be read for it too.
    private final byte[] bytes;

    private Packed(long none, long base, int bytesEach, byte[] bytes) {
      this.none = none;
      this.base = base;
      this.bytesEach = bytesEach;
      this.mask = (1L << (bytesEach * Byte.SIZE)) - 1;
      this.bytes = bytes;
    }

    /// So many that the range and one number more can be told apart.
    private static int bytesFor(long range) {
      int bits = Long.SIZE - Long.numberOfLeadingZeros(Math.max(0, range) + 1);
      return (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    private static boolean fits(int rows, int bytesEach) {
      return (long) rows * bytesEach < Integer.MAX_VALUE - 2 * Long.BYTES;
    }

    private static Packed of(long[] numbers, long none, long base, int bytesEach) {
      byte[] bytes = new byte[numbers.length * bytesEach + Long.BYTES];
      Packed packed = new Packed(none, base, bytesEach, bytes);
      for (int row = 0; row < numbers.length; row++) {
        long code = numbers[row] == none ? packed.mask : numbers[row] - base;
        // What is written too much becomes that of the next row.
        LONGS.set(bytes, row * bytesEach, code & packed.mask);
      }
      return packed;
    }

    private static Packed read(ArrayReader arrays, long none, int bytesEach) throws IOException {
      if (bytesEach < 1 || bytesEach > Long.BYTES) {
        throw new IOException("no numbers take " + bytesEach + " bytes each");
      }
      return new Packed(none, arrays.longNumber(), bytesEach, arrays.bytes());
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(bytesEach);
      arrays.longNumber(base);
      arrays.bytes(bytes);
    }

    @Override
    public long get(int row) {
      long code = (long) LONGS.get(bytes, row * bytesEach) & mask;
      return code == mask ? none : base + code;
    }

    @Override
    public int length() {
      return (bytes.length - Long.BYTES) / bytesEach;
    }

    @Override
    public long sizeBytes() {
      return bytes.length;
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
