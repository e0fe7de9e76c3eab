package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.util.List;

/// At most one number a row, for numbers of which most are different. `NaN` is no value.
final class NumberColumn implements ValueColumn {
  private static final double[] NONE = {};
  private static final long[] NO_KEYS = {};

  private final double[] numbers;

  NumberColumn(double[] numbers) {
    this.numbers = numbers;
  }

  void copyTo(int row, double[] to, int toRow, int count) {
    System.arraycopy(numbers, row, to, toRow, count);
  }

  @Override
  public RowTest test(ValuePlan plan) {
    boolean missingPasses = plan.passes(List.of());
    return row -> {
      double number = numbers[row];
      return Double.isNaN(number) ? missingPasses : plan.passes(List.of(new Value.Numeric(number)));
    };
  }

  @Override
  public double[] numbers(int row) {
    double number = numbers[row];
    return Double.isNaN(number) ? NONE : new double[] {number};
  }

  @Override
  public long[] keys(int row) {
    double number = numbers[row];
    return Double.isNaN(number) ? NO_KEYS : new long[] {Double.doubleToLongBits(number)};
  }

  @Override
  public long sizeBytes() {
    return (long) numbers.length * Double.BYTES;
  }
}
