package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;

/// At most one number a row, or one instant, for values of which most are different.
final class OrderedColumn implements ValueColumn {
  /// The key of no value.
  static final long NONE = Long.MIN_VALUE;

  private static final double[] NO_NUMBERS = {};
  private static final long[] NO_KEYS = {};

  private final Ordering ordering;
  private final Longs keys;
  private final Lazy<Double> greatest;

  /// @param keys by row
  OrderedColumn(Ordering ordering, Longs keys) {
    this.ordering = ordering;
    this.keys = keys;
    this.greatest =
        new Lazy<>(() ->
            LongStream.of(keys.greatest(NONE))
                .filter(key -> key != NONE && ordering == Ordering.NUMBERS)
                .mapToDouble(Ordering::number)
                .findFirst()
                .orElse(Double.NaN));
  }

  /// Reads what [#writeTo] wrote.
  static OrderedColumn read(ArrayReader arrays) throws IOException {
    return new OrderedColumn(Ordering.valueOf(arrays.text()), Longs.read(arrays, NONE));
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.text(ordering.name());
    keys.writeTo(arrays);
  }

  Ordering ordering() {
    return ordering;
  }

  long key(int row) {
    return keys.get(row);
  }

  void copyTo(int row, long[] to, int toRow, int count) {
    keys.copyTo(row, to, toRow, count);
  }

  @Override
  public RowTest test(ValuePlan plan) {
    boolean missingPasses = plan.passes(List.of());
    return row ->
        keys.get(row) == NONE ? missingPasses : plan.passes(List.of(ordering.value(keys.get(row))));
  }

  @Override
  public List<Value> values(int row) {
    return keys.get(row) == NONE ? List.of() : List.of(ordering.value(keys.get(row)));
  }

  @Override
  public boolean isSingle() {
    return true;
  }

  @Override
  public double number(int row) {
    return keys.get(row) == NONE || ordering != Ordering.NUMBERS
        ? Double.NaN
        : Ordering.number(keys.get(row));
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
    return keys.get(row) == NONE || ordering != Ordering.NUMBERS
        ? NO_NUMBERS
        : new double[] {Ordering.number(keys.get(row))};
  }

  @Override
  public long[] keys(int row) {
    return keys.get(row) == NONE ? NO_KEYS : new long[] {keys.get(row)};
  }

  @Override
  public long dictionaryBytes() {
    return 0;
  }

  @Override
  public long keyBits(int row) {
    throw new IllegalStateException("keys may be any");
  }

  @Override
  public long sizeBytes() {
    return keys.sizeBytes();
  }
}
