package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/// At most one number a row, or one instant, for values of which most are different.
final class OrderedColumn implements ValueColumn {
  /// The key of no value.
  static final long NONE = Long.MIN_VALUE;

  private static final double[] NO_NUMBERS = {};
  private static final long[] NO_KEYS = {};

  private final Ordering ordering;
  private final long[] keys;
  private final Lazy<Double> greatest;

  /// @param keys by row
  OrderedColumn(Ordering ordering, long[] keys) {
    this.ordering = ordering;
    this.keys = keys;
    this.greatest =
        new Lazy<>(() ->
            Arrays.stream(keys).max().stream()
                .filter(key -> key != NONE && ordering == Ordering.NUMBERS)
                .mapToDouble(Ordering::number)
                .findFirst()
                .orElse(Double.NaN));
  }

  /// Reads what [#writeTo] wrote.
  static OrderedColumn read(ArrayReader arrays) throws IOException {
    return new OrderedColumn(Ordering.valueOf(arrays.text()), arrays.longs());
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.text(ordering.name());
    arrays.longs(keys);
  }

  Ordering ordering() {
    return ordering;
  }

  long key(int row) {
    return keys[row];
  }

  void copyTo(int row, long[] to, int toRow, int count) {
    System.arraycopy(keys, row, to, toRow, count);
  }

  @Override
  public RowTest test(ValuePlan plan) {
    boolean missingPasses = plan.passes(List.of());
    return row ->
        keys[row] == NONE ? missingPasses : plan.passes(List.of(ordering.value(keys[row])));
  }

  @Override
  public List<Value> values(int row) {
    return keys[row] == NONE ? List.of() : List.of(ordering.value(keys[row]));
  }

  @Override
  public boolean isSingle() {
    return true;
  }

  @Override
  public double number(int row) {
    return keys[row] == NONE || ordering != Ordering.NUMBERS
        ? Double.NaN
        : Ordering.number(keys[row]);
  }

  @Override
  public double greatestNumber() {
    return greatest.get();
  }

  @Override
  public boolean hasSingleKeys() {
    return true;
  }

  @Override
  public OptionalInt keyCount() {
    return OptionalInt.empty();
  }

  @Override
  public double[] numbers(int row) {
    return keys[row] == NONE || ordering != Ordering.NUMBERS
        ? NO_NUMBERS
        : new double[] {Ordering.number(keys[row])};
  }

  @Override
  public long[] keys(int row) {
    return keys[row] == NONE ? NO_KEYS : new long[] {keys[row]};
  }

  @Override
  public long sizeBytes() {
    return (long) keys.length * Long.BYTES;
  }
}
