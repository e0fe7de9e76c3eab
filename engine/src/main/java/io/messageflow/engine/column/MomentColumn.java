package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.util.List;

/// At most one instant a row, for instants of which most are different. [#NONE] is no value.
final class MomentColumn implements ValueColumn {
  static final long NONE = Long.MIN_VALUE;

  private static final double[] NO_NUMBERS = {};
  private static final long[] NO_KEYS = {};

  private final long[] millis;

  MomentColumn(long[] millis) {
    this.millis = millis;
  }

  void copyTo(int row, long[] to, int toRow, int count) {
    System.arraycopy(millis, row, to, toRow, count);
  }

  @Override
  public RowTest test(ValuePlan plan) {
    boolean missingPasses = plan.passes(List.of());
    return row -> {
      long instant = millis[row];
      return instant == NONE ? missingPasses : plan.passes(List.of(new Value.Moment(instant)));
    };
  }

  @Override
  public double[] numbers(int row) {
    return NO_NUMBERS;
  }

  @Override
  public long[] keys(int row) {
    return millis[row] == NONE ? NO_KEYS : new long[] {millis[row]};
  }

  @Override
  public long sizeBytes() {
    return (long) millis.length * Long.BYTES;
  }
}
