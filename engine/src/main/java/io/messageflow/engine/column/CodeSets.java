package io.messageflow.engine.column;

import io.messageflow.rules.plan.ValuePlan;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// A set of contacts for each of a few values. Takes a bit a value and contact.
final class CodeSets implements ValueIndex {
  /// With more values an order takes less.
  static final int MOST_CODES = 32;

  private final CodedColumn values;
  private final int size;
  private final Selection[] sets;

  private CodeSets(CodedColumn values, int size, Selection[] sets) {
    this.values = values;
    this.size = size;
    this.sets = sets;
  }

  static CodeSets of(CodedColumn values, int size, IntUnaryOperator rows) {
    ContactSet[] found = new ContactSet[values.count()];
    Arrays.setAll(found, code -> new ContactSet(size));
    for (int contact = 0; contact < size; contact++) {
      int row = rows.applyAsInt(contact);
      if (row != NO_ROW) {
        found[values.code(row)].add(contact);
      }
    }
    return new CodeSets(
        values, size, Arrays.stream(found).map(Selection::of).toArray(Selection[]::new));
  }

  @Override
  public Selection passing(ValuePlan plan) {
    byte[] passes = values.table(plan);
    int[] codes = IntStream.range(0, sets.length).filter(code -> passes[code] != 0).toArray();
    return codes.length == 1
        ? sets[codes[0]]
        : Selection.of(
            size, IntStream.of(codes).map(code -> sets[code].count()).sum(), () -> union(codes));
  }

  private ContactSet union(int[] codes) {
    ContactSet found = new ContactSet(size);
    for (int code : codes) {
      found.addAll(sets[code].set());
    }
    return found;
  }

  @Override
  public long sizeBytes() {
    return (long) sets.length * ContactSet.wordsFor(size) * Long.BYTES;
  }
}
