package io.messageflow.engine.plan;

import io.messageflow.engine.column.FieldColumn;
import io.messageflow.engine.column.RowTest;
import io.messageflow.rules.plan.ValuePlan;

/// The value of a field passes: the last one for everybody, then for those whose value at the
/// instant was another.
final class FieldTest implements ContactTest {
  private final FieldColumn field;
  private final RowTest rows;
  private final long at;

  FieldTest(FieldColumn field, ValuePlan plan, long at) {
    this.field = field;
    this.rows = field.values().test(plan);
    this.at = at;
  }

  FieldColumn field() {
    return field;
  }

  @Override
  public void mark(int from, int to, long[] words) {
    rows.mark(from, to, words);
    FieldColumn.Changed changed = field.within(field.changedSince(at), from, to);
    for (int place = changed.from(); place < changed.to(); place++) {
      int offset = field.contact(place) - from;
      long bit = 1L << offset;
      words[offset >> 6] =
          rows.passes(field.rowAt(place, at))
              ? words[offset >> 6] | bit
              : words[offset >> 6] & ~bit;
    }
  }
}
