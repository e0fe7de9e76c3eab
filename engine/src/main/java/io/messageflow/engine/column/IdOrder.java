package io.messageflow.engine.column;

import io.messageflow.engine.population.NumberedContacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The contacts in the order of their ids.
final class IdOrder {
  private final int[] numbers;

  private IdOrder(int[] numbers) {
    this.numbers = numbers;
  }

  private record Named(String id, int number) {}

  static IdOrder of(NumberedContacts contacts) {
    @Nullable Named[] named = new Named[contacts.size()];
    Ranges.eachNumber(
        named.length,
        number ->
            named[number] = contacts.get(number).map(c -> new Named(c.id(), number)).orElse(null));
    return new IdOrder(
        Arrays.stream(named)
            .parallel()
            .filter(Objects::nonNull)
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .mapToInt(Named::number)
            .toArray());
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
