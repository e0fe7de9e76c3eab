package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Chooses the form of a column by its values: a dictionary as long as there are few different
/// ones, else an array of numbers or instants where all values are such, else the dictionary all
/// the same.
final class ColumnBuilder {
  /// How many different numbers or instants a dictionary may have.
  private static final int MANY = 1 << 16;

  private ColumnBuilder() {}

  static ValueColumn build(ColumnSource source) {
    int rows = source.rows();
    return tryFill(source, new CodeSink(rows, new Dictionary(), MANY), false)
        .or(() -> tryFill(source, new NumberSink(rows), false))
        .or(() -> tryFill(source, new MomentSink(rows), false))
        .or(() -> tryFill(source, new CodeSink(rows, new Dictionary(), Integer.MAX_VALUE), false))
        .orElseThrow();
  }

  /// The same, in the form of an earlier column from which rows are copied, as long as it fits.
  static ValueColumn build(ColumnSource source, ValueColumn earlier) {
    return tryFill(source, sinkLike(earlier, source.rows()), true).orElseGet(() -> build(source));
  }

  private static Sink sinkLike(ValueColumn earlier, int rows) {
    return switch (earlier) {
      case CodedColumn coded ->
          new CodeSink(rows, coded.dictionary(), coded.count() > MANY ? Integer.MAX_VALUE : MANY)
              .after(coded);
      case NumberColumn numbers -> new NumberSink(rows).after(numbers);
      case MomentColumn moments -> new MomentSink(rows).after(moments);
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
      return new CodedColumn(codes, dictionary);
    }
  }

  private static final class NumberSink extends Sink {
    private final double[] numbers;
    private Optional<NumberColumn> earlier = Optional.empty();

    NumberSink(int rows) {
      numbers = new double[rows];
      Arrays.fill(numbers, Double.NaN);
    }

    NumberSink after(NumberColumn column) {
      earlier = Optional.of(column);
      return this;
    }

    @Override
    public void put(int row, List<Value> values) {
      if (values.size() == 1 && values.getFirst() instanceof Value.Numeric number) {
        numbers[row] = number.number();
      } else if (!values.isEmpty()) {
        unfit = true;
      }
    }

    @Override
    public void copy(int earlierRow, int row, int count) {
      earlier.orElseThrow().copyTo(earlierRow, numbers, row, count);
    }

    @Override
    ValueColumn toColumn() {
      return new NumberColumn(numbers);
    }
  }

  private static final class MomentSink extends Sink {
    private final long[] millis;
    private Optional<MomentColumn> earlier = Optional.empty();

    MomentSink(int rows) {
      millis = new long[rows];
      Arrays.fill(millis, MomentColumn.NONE);
    }

    MomentSink after(MomentColumn column) {
      earlier = Optional.of(column);
      return this;
    }

    @Override
    public void put(int row, List<Value> values) {
      if (values.size() == 1 && values.getFirst() instanceof Value.Moment moment) {
        millis[row] = moment.millis();
      } else if (!values.isEmpty()) {
        unfit = true;
      }
    }

    @Override
    public void copy(int earlierRow, int row, int count) {
      earlier.orElseThrow().copyTo(earlierRow, millis, row, count);
    }

    @Override
    ValueColumn toColumn() {
      return new MomentColumn(millis);
    }
  }
}
