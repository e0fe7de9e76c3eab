package io.messageflow.engine.column;

import io.messageflow.engine.column.file.ArrayReader;
import io.messageflow.engine.column.file.ArrayWriter;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The contacts in the order of their ids.
final class IdOrder {
  private final int[] numbers;

  private IdOrder(int[] numbers) {
    this.numbers = numbers;
  }

  private record Named(String id, int number) {}

  static IdOrder of(NumberedContacts contacts) {
    return new IdOrder(
        sorted(contacts, IntStream.range(0, contacts.size())).mapToInt(Named::number).toArray());
  }

  private static Stream<Named> sorted(NumberedContacts contacts, IntStream numbers) {
    return numbers
        .parallel()
        .mapToObj(number -> contacts.get(number).map(contact -> new Named(contact.id(), number)))
        .flatMap(Optional::stream)
        .sorted(Comparator.comparing(Named::id));
  }

  /// Reads what [#writeTo] wrote.
  static IdOrder read(ArrayReader arrays) throws IOException {
    return new IdOrder(arrays.ints());
  }

  void writeTo(ArrayWriter arrays) throws IOException {
    arrays.ints(numbers);
  }

  /// Who has come, gone, or has another id than before.
  ///
  /// @param changed all others are as they were
  static ContactSet moved(NumberedContacts then, NumberedContacts now, ContactSet changed) {
    int[] moved =
        Arrays.stream(changed.toArray())
            .parallel()
            .filter(number -> !idOf(then, number).equals(idOf(now, number)))
            .toArray();
    ContactSet found = new ContactSet(changed.size());
    for (int number : moved) {
      found.add(number);
    }
    return found;
  }

  private static Optional<String> idOf(NumberedContacts contacts, int number) {
    return number < contacts.size() ? contacts.get(number).map(Contact::id) : Optional.empty();
  }

  /// The order of contacts of which only some have come, gone or have another id. Costs a look at
  /// some twenty contacts for each of these.
  IdOrder refreshed(NumberedContacts now, ContactSet changed) {
    int[] kept = Arrays.stream(numbers).filter(number -> !changed.contains(number)).toArray();
    return new IdOrder(merged(kept, changed.toArray(), now));
  }

  /// Some contacts of the order, and others put in their places.
  int[] of(ContactSet some, int[] others, NumberedContacts now) {
    return merged(Arrays.stream(numbers).filter(some::contains).toArray(), others, now);
  }

  private static int[] merged(int[] kept, int[] others, NumberedContacts now) {
    List<Named> fresh = sorted(now, Arrays.stream(others)).toList();
    int[] merged = new int[kept.length + fresh.size()];
    int taken = 0;
    for (int i = 0; i < fresh.size(); i++) {
      int end = placeOf(fresh.get(i).id(), kept, taken, now);
      System.arraycopy(kept, taken, merged, taken + i, end - taken);
      merged[end + i] = fresh.get(i).number();
      taken = end;
    }
    System.arraycopy(kept, taken, merged, taken + fresh.size(), kept.length - taken);
    return merged;
  }

  /// How many of some contacts in order come before an id.
  private static int placeOf(String id, int[] kept, int from, NumberedContacts contacts) {
    int low = from;
    int high = kept.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (contacts.get(kept[middle]).orElseThrow().id().compareTo(id) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// The memory that it takes, in bytes.
  long sizeBytes() {
    return (long) numbers.length * Integer.BYTES;
  }

  /// The first of some contacts.
  List<Integer> first(ContactSet some, int limit) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < numbers.length && found.size() < limit; i++) {
      if (some.contains(numbers[i])) {
        found.add(numbers[i]);
      }
    }
    return found;
  }
}
