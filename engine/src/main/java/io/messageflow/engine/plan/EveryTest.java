package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import java.util.List;

/// Passes several tests.
record EveryTest(List<ContactTest> tests) implements ContactTest {
  EveryTest {
    tests = List.copyOf(tests);
  }

  @Override
  public void mark(int from, int to, long[] words) {
    int count = ContactSet.wordsFor(to - from);
    long[] one = new long[count];
    tests.getFirst().mark(from, to, words);
    for (ContactTest test : tests.subList(1, tests.size())) {
      test.mark(from, to, one);
      for (int i = 0; i < count; i++) {
        words[i] &= one[i];
      }
    }
  }
}
