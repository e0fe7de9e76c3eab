package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.column.RowTest;

/// The value of a field has passed for some time without a break. Of a contact with one record its
/// instant is enough; of others the records are looked at from the last one back.
///
/// @param passing whose value passes at the instant
/// @param rows whether the value of a row passes
/// @param nonePasses whether no value passes
/// @param low who has passed since before it has passed long enough
record HeldTest(
    Columns columns,
    FieldColumn field,
    ContactSet passing,
    RowTest rows,
    boolean nonePasses,
    long at,
    long low)
    implements ContactTest {
  private static final long NEVER = Long.MAX_VALUE;

  @Override
  public void mark(int from, int to, long[] words) {
    for (int first = from, word = 0; first < to; first += Long.SIZE, word++) {
      int last = Math.min(to, first + Long.SIZE);
      long bits = 0;
      for (int contact = first; contact < last; contact++) {
        bits |= since(contact) < low ? 1L << (contact - first) : 0;
      }
      words[word] = bits;
    }
    int end = field.placeOf(to);
    for (int place = field.placeOf(from); place < end; place++) {
      int offset = field.changedContact(place) - from;
      long bit = 1L << offset;
      boolean holds = sinceByRecords(place) < low;
      words[offset >> 6] = holds ? words[offset >> 6] | bit : words[offset >> 6] & ~bit;
    }
  }

  /// Since when the condition holds for a contact with one record at most. Before it the contact
  /// had no value, since it exists.
  private long since(int contact) {
    long recordedAt = field.recordedAt(contact);
    if (recordedAt > at) {
      return nonePasses ? columns.existsFrom(contact) : NEVER;
    }
    if (!passing.contains(contact)) {
      return NEVER;
    }
    return nonePasses ? Math.min(recordedAt, columns.existsFrom(contact)) : recordedAt;
  }

  private long sinceByRecords(int place) {
    int first = field.firstRecord(place);
    int record = field.firstRecord(place + 1) - 1;
    while (record >= first && field.recordAt(record) > at) {
      record--;
    }
    long since = NEVER;
    while (record >= first) {
      if (!rows.passes(field.rowOf(record))) {
        return since;
      }
      since = field.recordAt(record);
      do {
        record--; // records that another one of the same instant replaced
      } while (record >= first && field.recordAt(record) == since);
    }
    return nonePasses ? Math.min(since, columns.existsFrom(field.changedContact(place))) : since;
  }
}
