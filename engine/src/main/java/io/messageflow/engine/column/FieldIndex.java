package io.messageflow.engine.column;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.plan.ValuePlan;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Contacts by the last value of a field: equal values are neighbours, and numbers, days and
/// instants are in their order, so that most tests are passed by a few stretches.
final class FieldIndex {
  private final CodedColumn values;
  private final int[] codesInOrder;
  private final int[] places;
  private final int[] starts;
  private final RankIndex contacts;

  private FieldIndex(
      CodedColumn values, int[] codesInOrder, int[] places, int[] starts, RankIndex contacts) {
    this.values = values;
    this.codesInOrder = codesInOrder;
    this.places = places;
    this.starts = starts;
    this.contacts = contacts;
  }

  /// @param size rows below it are the contacts
  static FieldIndex of(CodedColumn values, int size) {
    List<List<Value>> entries = values.dictionary().entries(values.count());
    int[] codesInOrder =
        IntStream.range(0, entries.size())
            .boxed()
            .sorted(Comparator.comparing(entries::get, FieldIndex::compare))
            .mapToInt(code -> code)
            .toArray();
    int[] places = new int[codesInOrder.length];
    for (int place = 0; place < places.length; place++) {
      places[codesInOrder[place]] = place;
    }
    int[] starts = new int[places.length + 1];
    RankIndex contacts = RankIndex.ofSmall(size, contact -> places[values.code(contact)], starts);
    return new FieldIndex(values, codesInOrder, places, starts, contacts);
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

  /// Whose last value passes.
  ContactSet passing(ValuePlan plan) {
    Optional<int[]> codes = values.positivelyPassing(plan);
    if (codes.isPresent()) {
      ContactSet found = new ContactSet(contacts.length());
      for (int code : codes.get()) {
        contacts.addBetween(starts[places[code]], starts[places[code] + 1], found);
      }
      return plan.isComplement() ? found.complement() : found;
    }
    byte[] passes = values.table(plan);
    ContactSet found = new ContactSet(contacts.length());
    for (int place = 0; place < codesInOrder.length; place++) {
      int first = place;
      while (place < codesInOrder.length && passes[codesInOrder[place]] != 0) {
        place++;
      }
      if (place > first) {
        contacts.addBetween(starts[first], starts[place], found);
      }
    }
    return found;
  }

  long sizeBytes() {
    return contacts.sizeBytes() + 3L * codesInOrder.length * Integer.BYTES;
  }
}
