package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.EventColumn;
import io.messageflow.engine.column.RowTest;
import java.util.Arrays;

/// Has an event in a window that passes, or has none. Goes through rows, not contacts.
///
/// @param whenNone the answer for who has none
record AnyRowTest(EventColumn events, RowTest where, RowWindow window, boolean whenNone)
    implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    Arrays.fill(words, 0, ContactSet.wordsFor(to - from), whenNone ? -1L : 0);
    int first = events.start(from);
    int end = events.start(to);
    long[] rows = new long[ContactSet.wordsFor(end - first)];
    where.mark(first, end, rows);
    int contact = from;
    for (int i = 0; i < rows.length; i++) {
      for (long left = rows[i]; left != 0; left &= left - 1) {
        int row = first + (i << 6) + Long.numberOfTrailingZeros(left);
        if (row < end && window.contains(events.time(row))) {
          while (events.start(contact + 1) <= row) {
            contact++;
          }
          int offset = contact - from;
          long bit = 1L << offset;
          words[offset >> 6] = whenNone ? words[offset >> 6] & ~bit : words[offset >> 6] | bit;
        }
      }
    }
  }
}
