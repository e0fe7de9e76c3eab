package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Texts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Values by way of a dictionary: a test is asked once for each different value, however many rows
/// have it.
final class CodedColumn implements ValueColumn {
  private final Codes codes;
  private final Dictionary dictionary;
  private final int count;
  private volatile double @Nullable [][] numbers;
  private volatile long @Nullable [][] keys;

  CodedColumn(int[] codes, Dictionary dictionary) {
    this.dictionary = dictionary;
    this.count = dictionary.size();
    this.codes = Codes.of(codes, count);
  }

  Dictionary dictionary() {
    return dictionary;
  }

  /// How many different things there are in it, no value included.
  int count() {
    return count;
  }

  int code(int row) {
    return codes.get(row);
  }

  @Override
  public RowTest test(ValuePlan plan) {
    List<List<Value>> entries = dictionary.entries(count);
    byte[] table = new byte[count];
    IntStream asked = IntStream.range(0, count);
    (count > 1_000 ? asked.parallel() : asked)
        .forEach(code -> table[code] = (byte) (plan.passes(entries.get(code)) ? 1 : 0));
    return codes.test(table);
  }

  @Override
  public double[] numbers(int row) {
    double[][] table = numbers;
    if (table == null) {
      table =
          dictionary.entries(count).stream().map(CodedColumn::numbersOf).toArray(double[][]::new);
      numbers = table;
    }
    return table[codes.get(row)];
  }

  private static double[] numbersOf(List<Value> values) {
    return values.stream()
        .filter(Value.Numeric.class::isInstance)
        .mapToDouble(value -> ((Value.Numeric) value).number())
        .toArray();
  }

  @Override
  public long[] keys(int row) {
    long[][] table = keys;
    if (table == null) {
      table = distinctKeys();
      keys = table;
    }
    return table[codes.get(row)];
  }

  private long[][] distinctKeys() {
    Map<Object, Long> numbered = new HashMap<>();
    return dictionary.entries(count).stream()
        .map(values -> {
          List<Object> comparable = new ArrayList<>();
          values.forEach(value -> addComparable(value, comparable));
          return comparable.stream()
              .mapToLong(one -> numbered.computeIfAbsent(one, o -> (long) numbered.size()))
              .distinct()
              .toArray();
        })
        .toArray(long[][]::new);
  }

  /// Texts count as one by their comparable form, all else by itself; lists of objects do not
  /// count.
  private static void addComparable(Value value, List<Object> to) {
    switch (value) {
      case Value.Text text -> to.add(Texts.comparable(text.text(), false));
      case Value.Texts set -> set.texts().forEach(text -> to.add(Texts.comparable(text, false)));
      case Value.Numeric number -> to.add(number);
      case Value.Day day -> to.add(day);
      case Value.Moment moment -> to.add(moment);
      case Value.Flag flag -> to.add(flag);
      case Value.Items items -> {}
    }
  }

  @Override
  public long sizeBytes() {
    return codes.sizeBytes();
  }
}
