package io.messageflow.server.api;

import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// How often something is seen, and which values. Counted over all contacts when it is asked for,
/// on all cores.
///
/// Of more than some thousand values those first met are counted.
final class Usage {
  private static final int MOST_VALUES = 20_000;

  private long count;
  private long last = Long.MIN_VALUE;
  private final Map<Value, Long> values = new HashMap<>();
  private final Map<String, Long> parts = new HashMap<>();

  private Usage() {}

  /// How many contacts have a value of each field at an instant, by name.
  static Map<String, Long> ofFields(Population.Snapshot contacts, long at) {
    return collect(
            contacts.contacts(),
            (usage, contact) -> contact.fieldsAt(at).keySet().forEach(usage::part))
        .parts;
  }

  /// How many contacts are on each list at an instant, by its id.
  static Map<String, Long> ofLists(Population.Snapshot contacts, long at) {
    return collect(
            contacts.contacts(),
            (usage, contact) ->
                contact
                    .lists()
                    .forEach((list, timeline) -> {
                      if (timeline.isOnAt(at)) {
                        usage.part(list);
                      }
                    }))
        .parts;
  }

  /// How many contacts have a value of a field at an instant, and which.
  static Usage ofField(Population.Snapshot contacts, String field, long at) {
    return collect(
        contacts.contacts(),
        (usage, contact) -> contact.fieldAt(field, at).ifPresent(usage::value));
  }

  /// How many events of each name there are, by name.
  static Map<String, Usage> ofEvents(Population.Snapshot contacts) {
    return contacts
        .contacts()
        .collect(
            HashMap::new,
            (usages, contact) ->
                contact
                    .eventsByName()
                    .forEach((name, timeline) -> {
                      Usage usage = usages.computeIfAbsent(name, n -> new Usage());
                      timeline.events().forEach(usage::event);
                    }),
            (usages, others) ->
                others.forEach(
                    (name, other) -> usages.computeIfAbsent(name, n -> new Usage()).merge(other)));
  }

  /// How many events of a name have an attribute, and which values.
  static Usage ofAttribute(Population.Snapshot contacts, String event, List<String> path) {
    return collect(
        contacts.contacts(),
        (usage, contact) ->
            contact
                .eventsNamed(event)
                .events()
                .forEach(one -> one.values(path).forEach(usage::value)));
  }

  @FunctionalInterface
  private interface Look {
    void at(Usage usage, Contact contact);
  }

  private static Usage collect(Stream<Contact> contacts, Look look) {
    return contacts.collect(Usage::new, look::at, Usage::merge);
  }

  private void part(String name) {
    parts.merge(name, 1L, Long::sum);
  }

  private void event(Event event) {
    count++;
    last = Math.max(last, event.at());
    event.attributes().keySet().forEach(this::part);
  }

  private void value(Value value) {
    count++;
    texts(
        value,
        single -> {
          if (values.size() < MOST_VALUES || values.containsKey(single)) {
            values.merge(single, 1L, Long::sum);
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

  private void merge(Usage other) {
    count += other.count;
    last = Math.max(last, other.last);
    other.values.forEach((value, number) -> values.merge(value, number, Long::sum));
    other.parts.forEach((name, number) -> parts.merge(name, number, Long::sum));
  }

  /// How often it is there.
  long count() {
    return count;
  }

  /// When it was there last, `Long.MIN_VALUE` when never.
  long last() {
    return last;
  }

  /// How often something inside is there.
  long part(String name, long otherwise) {
    return parts.getOrDefault(name, otherwise);
  }

  /// `[{"value", "count"}]`, the most frequent first.
  Json frequent(int most) {
    return new Json.ArrayValue(
        values.entrySet().stream()
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
