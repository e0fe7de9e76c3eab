package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.FieldColumn;

/// The value of a field has passed for some time. Contacts with several records are asked
/// themselves; of the others the instant of the one record is enough.
///
/// @param passesNow whether the value passes
/// @param nonePasses whether no value passes
/// @param low who has passed since before it has passed long enough
record HeldTest(
    Columns columns, FieldTest passesNow, boolean nonePasses, long at, long low, ByContactTest each)
    implements ContactTest {
  @Override
  public void mark(int from, int to, long[] words) {
    passesNow.mark(from, to, words);
    FieldColumn field = passesNow.field();
    for (int contact = from; contact < to; contact++) {
      int offset = contact - from;
      boolean passes = (words[offset >> 6] & 1L << offset) != 0;
      long since = since(field.recordedAt(contact), passes, columns.existsFrom(contact));
      words[offset >> 6] = with(words[offset >> 6], offset, since < low);
    }
    FieldColumn.Changed changed = field.within(field.changed(), from, to);
    for (int place = changed.from(); place < changed.to(); place++) {
      int offset = field.contact(place) - from;
      words[offset >> 6] = with(words[offset >> 6], offset, each.holds(field.contact(place)));
    }
  }

  /// Since when the condition holds, [Long#MAX_VALUE] when it does not. Before its record a contact
  /// had no value, since it existed.
  private long since(long recordedAt, boolean passes, long existsFrom) {
    if (recordedAt > at) {
      return nonePasses ? existsFrom : Long.MAX_VALUE;
    }
    if (!passes) {
      return Long.MAX_VALUE;
    }
    return nonePasses ? Math.min(recordedAt, existsFrom) : recordedAt;
  }

  private static long with(long word, int offset, boolean truth) {
    return truth ? word | 1L << offset : word & ~(1L << offset);
  }
}
