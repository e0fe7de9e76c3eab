package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Selection;

/// Is among those that are known.
record SetTest(Selection selection) implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    selection.set().copyTo(from, words, ContactSet.wordsFor(to - from));
  }
}
