package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.DistinctValues;
import io.messageflow.rules.plan.Utf8Test;
import io.messageflow.rules.plan.ValuePlan;
import io.messageflow.rules.semantics.Bounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Values by way of a dictionary: a test is asked once for each different value, however many rows
/// have it.
final class CodedColumn implements ValueColumn {
  /// From how many different values on they are asked on all cores.
  private static final int MANY = 1_000;

  /// Up to which part of all rows are few.
  private static final int FEW = 16;

  private final Codes codes;
  private final Dictionary dictionary;
  private final int count;
  private final Lazy<List<List<Value>>> entries;
  private final Lazy<ComparableTexts> comparable;
  private final Lazy<Optional<KeysByCode>> keysByCode;
  private final Lazy<Optional<DaysOfYear>> daysOfYear;
  private final Lazy<double[][]> numbers;
  private final Lazy<long[][]> keys;
  private final Lazy<long[]> keyBits;
  private final Lazy<Integer> keyCount;
  private final Lazy<Boolean> single;
  private final Lazy<double[]> singles;
  private final Lazy<Double> greatest;
  private final Lazy<RowsByCode> byCode;

  /// @param count codes are below it
  private CodedColumn(Codes codes, Dictionary dictionary, int count) {
    this.dictionary = dictionary;
    this.count = count;
    this.codes = codes;
    this.entries = new Lazy<>(() -> dictionary.entries(count));
    this.keysByCode = new Lazy<>(this::keysByCode);
    this.daysOfYear =
        new Lazy<>(() ->
            keysByCode
                .get()
                .filter(known -> known.ordering() == Ordering.DAYS)
                .map(known -> DaysOfYear.of(known.keys())));
    this.comparable = new Lazy<>(() -> dictionary.comparable(count));
    this.numbers =
        new Lazy<>(
            () -> entries.get().stream().map(CodedColumn::numbersOf).toArray(double[][]::new));
    this.keys = new Lazy<>(this::distinctKeys);
    this.keyBits = new Lazy<>(this::keyBits);
    this.keyCount =
        new Lazy<>(
            () -> (int) Arrays.stream(keys.get()).flatMapToLong(Arrays::stream).distinct().count());
    this.single = new Lazy<>(() -> entries.get().stream().allMatch(values -> values.size() <= 1));
    this.singles = new Lazy<>(this::singles);
    this.greatest =
        new Lazy<>(() ->
            Arrays.stream(singles.get())
                .filter(number -> !Double.isNaN(number))
                .max()
                .orElse(Double.NaN));
    this.byCode = new Lazy<>(() -> RowsByCode.of(this.codes, count));
  }

  static CodedColumn of(int[] codes, Dictionary dictionary) {
    int count = dictionary.size();
    return new CodedColumn(Codes.of(codes, count), dictionary, count);
  }

  /// Reads what [#writeTo] wrote.
  static CodedColumn read(ArrayReader arrays) throws IOException {
    Dictionary dictionary = new Dictionary(arrays.entries());
    return new CodedColumn(Codes.read(arrays), dictionary, dictionary.size());
  }

  /// Writes it with no value that no row has.
  void writeTo(ArrayWriter arrays) throws IOException {
    CodedColumn tidy = withUsedOnly(0);
    arrays.entries(tidy.entries.get());
    tidy.codes.writeTo(arrays);
  }

  /// The same column with a dictionary of its own, when more than so many values are in this one
  /// that no row has. Values of those who were erased go with it.
  CodedColumn withUsedOnly(int most) {
    BitSet used = codes.used(count);
    used.set(0); // no value is always there
    int left = used.cardinality();
    if (dictionary.size() - left <= most) {
      return this;
    }
    int[] numbers = new int[count];
    List<List<Value>> kept = new ArrayList<>(left);
    List<List<Value>> all = dictionary.entries(count);
    used.stream()
        .forEach(code -> {
          numbers[code] = kept.size();
          kept.add(all.get(code));
        });
    return new CodedColumn(codes.renumbered(numbers, left), new Dictionary(kept), left);
  }

  /// Makes the index that an earlier column had.
  void makeIndexOf(CodedColumn earlier) {
    if (earlier.byCode.isMade()) {
      byCode.get();
    }
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
    byte[] table = table(plan);
    return codes.test(table, () -> few(table));
  }

  private Optional<int[]> few(byte[] passes) {
    if (passes[0] != 0) {
      return Optional.empty();
    }
    RowsByCode index = byCode.get();
    int passing = 0;
    for (int code = 0; code < count; code++) {
      passing += passes[code] * index.count(code);
    }
    return passing > codes.length() / FEW
        ? Optional.empty()
        : Optional.of(index.rows(passes, passing));
  }

  /// For each code 1 where what it stands for passes, else 0.
  byte[] table(ValuePlan plan) {
    List<List<Value>> values = entries.get();
    byte[] table = new byte[count];
    Optional<Bounds> bounds = keysByCode.get().flatMap(known -> known.ordering().passing(plan));
    if (bounds.isPresent()) {
      return table(keysByCode.get().orElseThrow().keys(), bounds.get(), plan);
    }
    Optional<int[]> days = codesOfDays(plan);
    if (days.isPresent()) {
      return table(days.get(), plan);
    }
    Optional<Utf8Test> ofText = plan.ofComparable();
    if (ofText.isEmpty()) {
      return askedOneByOne(plan);
    }
    ComparableTexts texts = comparable.get();
    Utf8Test test = ofText.get();
    boolean opposite = plan.isComplement();
    fill(table, code -> texts.passes(code, test) != opposite);
    for (int code : texts.others()) {
      if (code < count) {
        table[code] = (byte) (plan.passes(values.get(code)) ? 1 : 0);
      }
    }
    return table;
  }

  private byte[] askedOneByOne(ValuePlan plan) {
    List<List<Value>> values = entries.get();
    byte[] table = new byte[count];
    fill(table, code -> plan.passes(values.get(code)));
    return table;
  }

  /// Whether each row has one text or nothing.
  boolean isOfSingleTexts() {
    return comparable.get().others().length == 1;
  }

  ComparableTexts comparable() {
    return comparable.get();
  }

  /// The texts in the order of their bytes, read from the front or from the back.
  TextOrder textOrder(boolean fromBack) {
    return dictionary.order(count, fromBack).below(count);
  }

  /// The codes of days that pass a test of anniversaries, 0 left aside; nothing when it is another
  /// test or there are other values.
  Optional<int[]> codesOfDays(ValuePlan plan) {
    return plan.asksForDayOfYear()
        ? daysOfYear.get().map(days -> days.passing(plan))
        : Optional.empty();
  }

  private byte[] table(int[] codes, ValuePlan plan) {
    byte[] table = new byte[count];
    table[0] = (byte) (plan.passes(List.of()) ? 1 : 0);
    for (int code : codes) {
      table[code] = 1;
    }
    return table;
  }

  /// The same of values that stand in one order, of which a stretch passes.
  private static byte[] table(long[] keys, Bounds bounds, ValuePlan plan) {
    byte in = (byte) (plan.isComplement() ? 0 : 1);
    byte[] table = new byte[keys.length];
    for (int code = 1; code < keys.length; code++) {
      table[code] = (byte) (bounds.contains(keys[code]) ? in : 1 - in);
    }
    table[0] = (byte) (plan.passes(List.of()) ? 1 : 0);
    return table;
  }

  private static final class KeysByCode {
    private final Ordering ordering;
    private final long[] keys;

    KeysByCode(Ordering ordering, long[] keys) {
      this.ordering = ordering;
      this.keys = keys;
    }

    Ordering ordering() {
      return ordering;
    }

    long[] keys() {
      return keys;
    }
  }

  /// The keys of all values, when there is only one of a type that has an order in each row.
  private Optional<KeysByCode> keysByCode() {
    List<List<Value>> values = entries.get();
    if (values.size() < 2) {
      return Optional.empty();
    }
    return Ordering.of(values.get(1).getFirst())
        .flatMap(ordering -> {
          long[] found = new long[values.size()];
          for (int code = 1; code < found.length; code++) {
            OptionalLong key = ordering.key(values.get(code).getFirst());
            if (values.get(code).size() > 1 || key.isEmpty()) {
              return Optional.empty();
            }
            found[code] = key.getAsLong();
          }
          return Optional.of(new KeysByCode(ordering, found));
        });
  }

  private static void fill(byte[] table, IntPredicate passes) {
    IntStream codes = IntStream.range(0, table.length);
    (table.length > MANY ? codes.parallel() : codes)
        .forEach(code -> table[code] = (byte) (passes.test(code) ? 1 : 0));
  }

  @Override
  public List<Value> values(int row) {
    return entries.get().get(codes.get(row));
  }

  @Override
  public boolean isSingle() {
    return single.get();
  }

  @Override
  public double number(int row) {
    return singles.get()[codes.get(row)];
  }

  @Override
  public double greatestNumber() {
    return greatest.get();
  }

  private double[] singles() {
    return entries.get().stream()
        .mapToDouble(values -> {
          double[] all = numbersOf(values);
          return all.length == 0 ? Double.NaN : all[0];
        })
        .toArray();
  }

  @Override
  public boolean hasSingleKeys() {
    return Arrays.stream(keys.get()).allMatch(some -> some.length <= 1);
  }

  @Override
  public OptionalInt keyCount() {
    return OptionalInt.of(keyCount.get());
  }

  @Override
  public double[] numbers(int row) {
    return numbers.get()[codes.get(row)];
  }

  private static double[] numbersOf(List<Value> values) {
    return values.stream()
        .filter(Value.Numeric.class::isInstance)
        .mapToDouble(value -> ((Value.Numeric) value).number())
        .toArray();
  }

  @Override
  public long[] keys(int row) {
    return keys.get()[codes.get(row)];
  }

  @Override
  public long keyBits(int row) {
    return keyBits.get()[codes.get(row)];
  }

  private long[] keyBits() {
    return Arrays.stream(keys.get())
        .mapToLong(some -> Arrays.stream(some).map(key -> 1L << key).reduce(0, (a, b) -> a | b))
        .toArray();
  }

  private long[][] distinctKeys() {
    Map<Object, Long> numbered = new HashMap<>();
    return entries.get().stream()
        .map(values -> {
          List<Object> comparable = new ArrayList<>();
          values.forEach(value -> DistinctValues.add(value, comparable));
          return comparable.stream()
              .mapToLong(one -> numbered.computeIfAbsent(one, o -> (long) numbered.size()))
              .distinct()
              .toArray();
        })
        .toArray(long[][]::new);
  }

  @Override
  public long dictionaryBytes() {
    return dictionary.sizeBytes();
  }

  @Override
  public long sizeBytes() {
    return codes.sizeBytes()
        + dictionary.sizeBytes()
        + byCode.made().map(RowsByCode::sizeBytes).orElse(0L);
  }
}
