package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.function.Supplier;

/// A small number for each row, in as few bytes as the largest of them needs. Immutable.
sealed interface Codes {
  /// Packs numbers from 0 to below `count`.
  static Codes of(int[] codes, int count) {
    return count <= 1 << Short.SIZE ? of(codes.length, count, row -> codes[row]) : new Ints(codes);
  }

  private static Codes of(int rows, int count, IntUnaryOperator codes) {
    if (count <= 1 << Byte.SIZE) {
      byte[] packed = new byte[rows];
      for (int i = 0; i < rows; i++) {
        packed[i] = (byte) codes.applyAsInt(i);
      }
      return new Bytes(packed);
    }
    if (count <= 1 << Short.SIZE) {
      char[] packed = new char[rows];
      for (int i = 0; i < rows; i++) {
        packed[i] = (char) codes.applyAsInt(i);
      }
      return new Chars(packed);
    }
    int[] whole = new int[rows];
    Arrays.setAll(whole, codes);
    return new Ints(whole);
  }

  /// Reads what [#writeTo] wrote.
  static Codes read(ArrayReader arrays) throws IOException {
    int bytesEach = arrays.number();
    return switch (bytesEach) {
      case Byte.BYTES -> new Bytes(arrays.bytes());
      case Character.BYTES -> new Chars(arrays.chars());
      case Integer.BYTES -> new Ints(arrays.ints());
      default -> throw new IOException("no codes take " + bytesEach + " bytes each");
    };
  }

  void writeTo(ArrayWriter arrays) throws IOException;

  /// The same rows by other numbers.
  ///
  /// @param numbers the new number of each old one
  /// @param count new numbers are below it
  default Codes renumbered(int[] numbers, int count) {
    return of(length(), count, row -> numbers[get(row)]);
  }

  /// Which of the numbers below `count` some row has.
  default BitSet used(int count) {
    BitSet used = new BitSet(count);
    for (int row = 0; row < length(); row++) {
      used.set(get(row));
    }
    return used;
  }

  int get(int row);

  /// How many rows there are.
  int length();

  long sizeBytes();

  /// A question about rows by a table of answers.
  ///
  /// @param table 1 where the number passes, else 0
  /// @param few see [RowTest#amongFew()]
  RowTest test(byte[] table, Supplier<Optional<int[]>> few);

  /// Up to 256 different numbers.
  final class Bytes implements Codes {
    private final byte[] codes;

    private Bytes(byte[] codes) {
      this.codes = codes;
    }

    /// The answers of up to 64 rows, eight at a time, which is twice as quick as one by one.
    private long bits(byte[] table, int from, int to) {
      long bits = 0;
      int row = from;
      for (; row + 7 < to; row += 8) {
        int eight =
            table[codes[row] & 0xFF]
                | table[codes[row + 1] & 0xFF] << 1
                | table[codes[row + 2] & 0xFF] << 2
                | table[codes[row + 3] & 0xFF] << 3
                | table[codes[row + 4] & 0xFF] << 4
                | table[codes[row + 5] & 0xFF] << 5
                | table[codes[row + 6] & 0xFF] << 6
                | table[codes[row + 7] & 0xFF] << 7;
        bits |= (long) eight << (row - from);
      }
      for (; row < to; row++) {
        bits |= (long) table[codes[row] & 0xFF] << (row - from);
      }
      return bits;
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(Byte.BYTES);
      arrays.bytes(codes);
    }

    @Override
    public int get(int row) {
      return codes[row] & 0xFF;
    }

    @Override
    public int length() {
      return codes.length;
    }

    @Override
    public long sizeBytes() {
      return codes.length;
    }

    @Override
    public RowTest test(byte[] table, Supplier<Optional<int[]>> few) {
      byte[] whole = Arrays.copyOf(table, 1 << Byte.SIZE);
      return new RowTest() {
        @Override
        public boolean passes(int row) {
          return whole[codes[row] & 0xFF] != 0;
        }

        @Override
        public Optional<int[]> amongFew() {
          return few.get();
        }

        @Override
        public void mark(int from, int to, long[] words) {
          for (int start = from, word = 0; start < to; start += Long.SIZE, word++) {
            words[word] = bits(whole, start, Math.min(to, start + Long.SIZE));
          }
        }
      };
    }
  }

  /// Up to 65,536 different numbers.
  final class Chars implements Codes {
    private final char[] codes;

    private Chars(char[] codes) {
      this.codes = codes;
    }

    /// The answers of up to 64 rows, eight at a time, which is twice as quick as one by one.
    private long bits(byte[] table, int from, int to) {
      long bits = 0;
      int row = from;
      for (; row + 7 < to; row += 8) {
        int eight =
            table[codes[row]]
                | table[codes[row + 1]] << 1
                | table[codes[row + 2]] << 2
                | table[codes[row + 3]] << 3
                | table[codes[row + 4]] << 4
                | table[codes[row + 5]] << 5
                | table[codes[row + 6]] << 6
                | table[codes[row + 7]] << 7;
        bits |= (long) eight << (row - from);
      }
      for (; row < to; row++) {
        bits |= (long) table[codes[row]] << (row - from);
      }
      return bits;
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(Character.BYTES);
      arrays.chars(codes);
    }

    @Override
    public int get(int row) {
      return codes[row];
    }

    @Override
    public int length() {
      return codes.length;
    }

    @Override
    public long sizeBytes() {
      return (long) codes.length * Character.BYTES;
    }

    @Override
    public RowTest test(byte[] table, Supplier<Optional<int[]>> few) {
      return new RowTest() {
        @Override
        public boolean passes(int row) {
          return table[codes[row]] != 0;
        }

        @Override
        public Optional<int[]> amongFew() {
          return few.get();
        }

        @Override
        public void mark(int from, int to, long[] words) {
          for (int start = from, word = 0; start < to; start += Long.SIZE, word++) {
            words[word] = bits(table, start, Math.min(to, start + Long.SIZE));
          }
        }
      };
    }
  }

  /// Any number of different numbers.
  final class Ints implements Codes {
    private final int[] codes;

    private Ints(int[] codes) {
      this.codes = codes;
    }

    @Override
    public void writeTo(ArrayWriter arrays) throws IOException {
      arrays.number(Integer.BYTES);
      arrays.ints(codes);
    }

    @Override
    public int get(int row) {
      return codes[row];
    }

    @Override
    public int length() {
      return codes.length;
    }

    @Override
    public long sizeBytes() {
      return (long) codes.length * Integer.BYTES;
    }

    @Override
    public RowTest test(byte[] table, Supplier<Optional<int[]>> few) {
      return new RowTest() {
        @Override
        public boolean passes(int row) {
          return table[codes[row]] != 0;
        }

        @Override
        public Optional<int[]> amongFew() {
          return few.get();
        }

        @Override
        public void mark(int from, int to, long[] words) {
          for (int start = from, word = 0; start < to; start += Long.SIZE, word++) {
            int end = Math.min(to, start + Long.SIZE);
            long bits = 0;
            for (int row = start; row < end; row++) {
              bits |= (long) table[codes[row]] << (row - start);
            }
            words[word] = bits;
          }
        }
      };
    }
  }
}
