package io.messageflow.server.api;

import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.View;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// The most frequent values of a field or attribute, to choose from. Counted over all contacts when
/// it is asked for, on all cores.
///
/// Of more than some thousand values those first met are counted.
final class FrequentValues {
  private static final int MOST_VALUES = 20_000;

  private final Map<Value, Long> counts = new HashMap<>();

  private FrequentValues() {}

  /// Those of a field at an instant.
  static FrequentValues ofField(View view, String field, long at) {
    IntFunction<Optional<Value>> values = view.engine().values(field, at);
    return IntStream.range(0, view.contacts().size())
        .parallel()
        .mapToObj(values)
        .flatMap(Optional::stream)
        .collect(FrequentValues::new, FrequentValues::add, FrequentValues::merge);
  }

  /// Those of an attribute of all events of a name.
  static FrequentValues ofAttribute(Population.Snapshot contacts, String event, List<String> path) {
    return contacts
        .contacts()
        .collect(
            FrequentValues::new,
            (values, contact) ->
                contact
                    .eventsNamed(event)
                    .events()
                    .forEach(one -> one.values(path).forEach(values::add)),
            FrequentValues::merge);
  }

  private void add(Value value) {
    texts(
        value,
        single -> {
          if (counts.size() < MOST_VALUES || counts.containsKey(single)) {
            counts.merge(single, 1L, Long::sum);
          }
        });
  }

  /// Each text of a set by itself.
  private static void texts(Value value, Consumer<Value> each) {
    if (value instanceof Value.Texts set) {
      set.texts().forEach(text -> each.accept(new Value.Text(text)));
    } else {
      each.accept(value);
    }
  }

  private void merge(FrequentValues other) {
    other.counts.forEach((value, number) -> counts.merge(value, number, Long::sum));
  }

  /// `[{"value", "count"}]`, the most frequent first.
  Json json(int most) {
    return new Json.ArrayValue(
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<Value, Long>comparingByValue()
                    .reversed()
                    .thenComparing(entry -> entry.getKey().toString(), Comparator.naturalOrder()))
            .limit(most)
            .map(entry -> {
              Map<String, Json> members = new LinkedHashMap<>();
              members.put("value", entry.getKey().toJson());
              members.put("count", Shapes.number(entry.getValue()));
              return Shapes.object(members);
            })
            .toList());
  }
}
