package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Contacts in an order in which equal values are neighbours, and numbers, days and instants are in
/// their order, so that most tests are passed by a few stretches.
final class CodeOrder implements ValueIndex {
  private final CodedColumn values;
  private final int size;
  private final int[] codesInOrder;
  private final int[] places;
  private final int[] starts;
  private final RankIndex contacts;

  private CodeOrder(
      CodedColumn values,
      int size,
      int[] codesInOrder,
      int[] places,
      int[] starts,
      RankIndex contacts) {
    this.values = values;
    this.size = size;
    this.codesInOrder = codesInOrder;
    this.places = places;
    this.starts = starts;
    this.contacts = contacts;
  }

  static CodeOrder of(CodedColumn values, int size, IntUnaryOperator rows) {
    List<List<Value>> entries = values.dictionary().entries(values.count());
    int[] codesInOrder =
        IntStream.range(0, entries.size())
            .boxed()
            .sorted(Comparator.comparing(entries::get, CodeOrder::compare))
            .mapToInt(code -> code)
            .toArray();
    int[] places = new int[codesInOrder.length];
    for (int place = 0; place < places.length; place++) {
      places[codesInOrder[place]] = place;
    }
    int[] starts = new int[places.length + 1];
    RankIndex.SmallKey keys =
        contact -> {
          int row = rows.applyAsInt(contact);
          return row == NO_ROW ? NO_ROW : places[values.code(row)];
        };
    RankIndex contacts = RankIndex.ofSmall(size, keys, starts);
    return new CodeOrder(values, size, codesInOrder, places, starts, contacts);
  }

  /// No value first; what has no order of its own stays as it is.
  private static int compare(List<Value> one, List<Value> other) {
    if (one.size() != 1 || other.size() != 1) {
      return Integer.compare(one.size(), other.size());
    }
    return switch (one.getFirst()) {
      case Value.Numeric a when other.getFirst() instanceof Value.Numeric b ->
          Double.compare(a.number(), b.number());
      case Value.Day a when other.getFirst() instanceof Value.Day b -> a.day().compareTo(b.day());
      case Value.Moment a when other.getFirst() instanceof Value.Moment b ->
          Long.compare(a.millis(), b.millis());
      default -> one.getFirst().type().compareTo(other.getFirst().type());
    };
  }

  @Override
  public Selection passing(ValuePlan plan) {
    Optional<int[]> some = values.codesOfDays(plan);
    return some.isPresent()
        ? ofCodes(some.get(), plan.passes(List.of()))
        : ofTable(values.table(plan));
  }

  private Selection ofCodes(int[] codes, boolean none) {
    Stretches stretches = new Stretches(codes.length + 1);
    if (none) {
      stretches.add(starts[places[0]], starts[places[0] + 1]);
    }
    for (int code : codes) {
      stretches.add(starts[places[code]], starts[places[code] + 1]);
    }
    return stretches.selection();
  }

  private Selection ofTable(byte[] passes) {
    Stretches stretches = new Stretches(1);
    for (int place = 0; place < codesInOrder.length; place++) {
      int first = place;
      while (place < codesInOrder.length && passes[codesInOrder[place]] != 0) {
        place++;
      }
      if (place > first) {
        stretches.add(starts[first], starts[place]);
      }
    }
    return stretches.selection();
  }

  /// Stretches of ranks of which none meets another.
  private final class Stretches {
    private int[] ends;
    private int count;
    private int contained;

    Stretches(int expected) {
      ends = new int[2 * expected];
    }

    void add(int low, int high) {
      if (count == ends.length) {
        ends = Arrays.copyOf(ends, 2 * count + 2);
      }
      ends[count++] = low;
      ends[count++] = high;
      contained += high - low;
    }

    Selection selection() {
      return Selection.of(size, contained, this::set);
    }

    private ContactSet set() {
      ContactSet found = new ContactSet(size);
      for (int i = 0; i < count; i += 2) {
        contacts.flipBetween(ends[i], ends[i + 1], found);
      }
      return found;
    }
  }

  @Override
  public long sizeBytes() {
    return contacts.sizeBytes() + 3L * codesInOrder.length * Integer.BYTES;
  }
}
