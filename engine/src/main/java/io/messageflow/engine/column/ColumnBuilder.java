package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Chooses the form of a column by its values: a dictionary as long as there are few different
/// ones, else an array of numbers or instants where all values are such, else the dictionary all
/// the same.
final class ColumnBuilder {
  /// How many values that no row has are left in a dictionary, or half of it when that is more.
  private static final int MOST_UNUSED = 1_000;

  private final int many;

  /// @param many how many different numbers or instants a dictionary may have
  ColumnBuilder(int many) {
    this.many = many;
  }

  int many() {
    return many;
  }

  ValueColumn build(ColumnSource source) {
    int rows = source.rows();
    return tryFill(source, new CodeSink(rows, new Dictionary(), many), false)
        .or(() -> tryFill(source, new KeySink(rows, Ordering.NUMBERS), false))
        .or(() -> tryFill(source, new KeySink(rows, Ordering.MOMENTS), false))
        .or(() -> tryFill(source, new CodeSink(rows, new Dictionary(), Integer.MAX_VALUE), false))
        .orElseThrow();
  }

  /// The same, in the form of an earlier column from which rows are copied, as long as it fits.
  ValueColumn build(ColumnSource source, ValueColumn earlier) {
    return tryFill(source, sinkLike(earlier, source.rows()), true).orElseGet(() -> build(source));
  }

  private Sink sinkLike(ValueColumn earlier, int rows) {
    return switch (earlier) {
      case CodedColumn coded ->
          new CodeSink(rows, coded.dictionary(), coded.count() > many ? Integer.MAX_VALUE : many)
              .after(coded);
      case OrderedColumn ordered -> new KeySink(rows, ordered.ordering()).after(ordered);
    };
  }

  private static Optional<ValueColumn> tryFill(ColumnSource source, Sink sink, boolean copying) {
    source.fill(sink, copying);
    return sink.unfit ? Optional.empty() : Optional.of(sink.toColumn());
  }

  /// A column in the making. Rows are put by several threads, each its own.
  private abstract static class Sink implements ColumnSource.ColumnSink {
    /// Set when a value has no place in this form; what is put afterwards is of no use.
    volatile boolean unfit;

    abstract ValueColumn toColumn();
  }

  private static final class CodeSink extends Sink {
    private final int[] codes;
    private final Dictionary dictionary;
    private final int most;
    private Optional<CodedColumn> earlier = Optional.empty();

    CodeSink(int rows, Dictionary dictionary, int most) {
      this.codes = new int[rows];
      this.dictionary = dictionary;
      this.most = most;
    }

    CodeSink after(CodedColumn column) {
      earlier = Optional.of(column);
      return this;
    }

    @Override
    public void put(int row, List<Value> values) {
      if (!unfit) {
        codes[row] = dictionary.code(values);
        unfit = codes[row] > most && isNumberOrInstant(values);
      }
    }

    private static boolean isNumberOrInstant(List<Value> values) {
      return values.size() == 1
          && (values.getFirst() instanceof Value.Numeric
              || values.getFirst() instanceof Value.Moment);
    }

    @Override
    public void copy(int earlierRow, int row, int count) {
      CodedColumn from = earlier.orElseThrow();
      for (int i = 0; i < count; i++) {
        codes[row + i] = from.code(earlierRow + i);
      }
    }

    @Override
    ValueColumn toColumn() {
      CodedColumn column = CodedColumn.of(codes, dictionary);
      if (earlier.isPresent()) {
        column = column.withUsedOnly(Math.max(MOST_UNUSED, dictionary.size() / 2));
        column.makeIndexOf(earlier.get());
      }
      return column;
    }
  }

  private static final class KeySink extends Sink {
    private final Ordering ordering;
    private final long[] keys;
    private Optional<OrderedColumn> earlier = Optional.empty();

    KeySink(int rows, Ordering ordering) {
      this.ordering = ordering;
      this.keys = new long[rows];
      Arrays.fill(keys, OrderedColumn.NONE);
    }

    KeySink after(OrderedColumn column) {
      earlier = Optional.of(column);
      return this;
    }

    @Override
    public void put(int row, List<Value> values) {
      if (!values.isEmpty()) {
        OptionalLong key = ordering.key(values.getFirst());
        keys[row] = key.orElse(OrderedColumn.NONE);
        if (key.isEmpty() || values.size() > 1) {
          unfit = true;
        }
      }
    }

    @Override
    public void copy(int earlierRow, int row, int count) {
      earlier.orElseThrow().copyTo(earlierRow, keys, row, count);
    }

    @Override
    ValueColumn toColumn() {
      return new OrderedColumn(ordering, Longs.of(keys, OrderedColumn.NONE));
    }
  }
}
