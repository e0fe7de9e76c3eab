package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.RowTest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Questions about a row that are put together from others.
final class RowTests {
  private RowTests() {}

  static RowTest all(List<RowTest> tests) {
    return tests.isEmpty() ? RowTest.EVERY : tests.size() == 1 ? tests.getFirst() : new All(tests);
  }

  static RowTest any(List<RowTest> tests) {
    return tests.size() == 1 ? tests.getFirst() : new Any(tests);
  }

  static RowTest not(RowTest test) {
    return new Not(test);
  }

  private record All(List<RowTest> tests) implements RowTest {
    /// Up to which part of the rows are few.
    private static final int FEW = 8;

    @Override
    public Optional<int[]> amongFew() {
      return tests.stream()
          .map(RowTest::amongFew)
          .flatMap(Optional::stream)
          .min(Comparator.comparingInt(rows -> rows.length));
    }

    @Override
    public boolean passes(int row) {
      for (RowTest test : tests) {
        if (!test.passes(row)) {
          return false;
        }
      }
      return true;
    }

    /// When few rows are left only these are asked the next test.
    @Override
    public void mark(int from, int to, long[] words) {
      int count = ContactSet.wordsFor(to - from);
      tests.getFirst().mark(from, to, words);
      long[] one = new long[count];
      for (RowTest test : tests.subList(1, tests.size())) {
        boolean few = count(words, count) < (to - from) / FEW;
        if (!few) {
          test.mark(from, to, one);
        }
        for (int i = 0; i < count; i++) {
          words[i] = few ? passing(test, from + (i << 6), words[i]) : words[i] & one[i];
        }
      }
    }

    private static int count(long[] words, int length) {
      int count = 0;
      for (int i = 0; i < length; i++) {
        count += Long.bitCount(words[i]);
      }
      return count;
    }

    private static long passing(RowTest test, int from, long rows) {
      long passing = rows;
      for (long left = rows; left != 0; left &= left - 1) {
        int bit = Long.numberOfTrailingZeros(left);
        passing &= test.passes(from + bit) ? -1L : ~(1L << bit);
      }
      return passing;
    }
  }

  private record Any(List<RowTest> tests) implements RowTest {
    @Override
    public boolean passes(int row) {
      for (RowTest test : tests) {
        if (test.passes(row)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void mark(int from, int to, long[] words) {
      int count = ContactSet.wordsFor(to - from);
      Arrays.fill(words, 0, count, 0);
      long[] one = new long[count];
      for (RowTest test : tests) {
        test.mark(from, to, one);
        for (int i = 0; i < count; i++) {
          words[i] |= one[i];
        }
      }
    }
  }

  private record Not(RowTest test) implements RowTest {
    @Override
    public boolean passes(int row) {
      return !test.passes(row);
    }

    @Override
    public void mark(int from, int to, long[] words) {
      test.mark(from, to, words);
      for (int i = 0; i < ContactSet.wordsFor(to - from); i++) {
        words[i] = ~words[i];
      }
      int behind = (to - from) % Long.SIZE;
      if (behind != 0) {
        words[(to - from) / Long.SIZE] &= (1L << behind) - 1;
      }
    }
  }
}
