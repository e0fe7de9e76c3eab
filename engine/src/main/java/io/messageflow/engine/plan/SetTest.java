package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;

/// Is in a set that is known.
record SetTest(ContactSet set) implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    set.copyTo(from, words, ContactSet.wordsFor(to - from));
  }
}
