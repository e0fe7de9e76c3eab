package io.messageflow.store.duckdb;

import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Fact;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Gives recorded values anew from what was sent: the raw value, else what the value says. What the
/// new value does not say stays as the raw value, so nothing is lost however often a type changes.
final class Retyping {
  private final Function<Json, Optional<Value>> reading;

  Retyping(Function<Json, Optional<Value>> reading) {
    this.reading = reading;
  }

  Fact.FieldSet field(Fact.FieldSet set) {
    Optional<Json> sent = set.raw().or(() -> set.value().map(Value::toJson));
    Optional<Value> value = sent.flatMap(reading);
    return new Fact.FieldSet(
        set.arrival(), set.contact(), set.field(), set.at(), value, unsaid(sent, value));
  }

  /// @param path as in [Fact.AttributeKnown]
  Fact.EventHappened event(Fact.EventHappened event, List<String> path) {
    Map<String, Value> attributes = new HashMap<>(event.attributes());
    Map<String, Json> raws = new HashMap<>(event.raws());
    if (path.size() == 1) {
      attribute(path.getFirst(), attributes, raws);
    } else {
      insideList(path, attributes, raws);
    }
    return new Fact.EventHappened(
        event.arrival(),
        event.contact(),
        event.name(),
        event.id(),
        event.at(),
        event.arrivedAt(),
        attributes,
        raws);
  }

  private void attribute(String name, Map<String, Value> attributes, Map<String, Json> raws) {
    Optional<Value> before = Optional.ofNullable(attributes.remove(name));
    Optional<Json> sent =
        Optional.ofNullable(raws.remove(name)).or(() -> before.map(Value::toJson));
    Optional<Value> value = sent.flatMap(reading);
    value.ifPresent(v -> attributes.put(name, v));
    unsaid(sent, value).ifPresent(raw -> raws.put(name, raw));
  }

  private static Optional<Json> unsaid(Optional<Json> sent, Optional<Value> value) {
    return sent.filter(raw -> !value.map(Value::toJson).equals(Optional.of(raw)));
  }

  /// What was sent of an attribute inside of a list is part of the raw value of the outermost list.
  private void insideList(
      List<String> path, Map<String, Value> attributes, Map<String, Json> raws) {
    String list = path.getFirst();
    if (attributes.get(list) instanceof Value.Items items) {
      Json sent = Optional.ofNullable(raws.get(list)).orElseGet(items::toJson);
      List<Map<String, Value>> after = items(items, sent, path.subList(1, path.size()));
      attributes.put(list, new Value.Items(after));
      if (!attributes.get(list).toJson().equals(sent)) {
        raws.put(list, sent);
      }
    }
  }

  /// Objects of a list and objects that were sent go together in their order; what else was sent in
  /// the list became no item.
  private List<Map<String, Value>> items(Value.Items items, Json sent, List<String> path) {
    List<Json.ObjectValue> objects = objects(sent);
    List<Map<String, Value>> after = new ArrayList<>();
    for (int i = 0; i < items.items().size(); i++) {
      Map<String, Value> item = new HashMap<>(items.items().get(i));
      if (i < objects.size()) {
        item(item, objects.get(i), path);
      }
      after.add(item);
    }
    return after;
  }

  private void item(Map<String, Value> item, Json.ObjectValue sent, List<String> path) {
    String name = path.getFirst();
    Optional<Json> member = member(sent, name);
    if (path.size() > 1) {
      if (item.get(name) instanceof Value.Items nested && member.isPresent()) {
        item.put(name, new Value.Items(items(nested, member.get(), path.subList(1, path.size()))));
      }
      return;
    }
    item.remove(name);
    member.flatMap(reading).ifPresent(value -> item.put(name, value));
  }

  private static List<Json.ObjectValue> objects(Json sent) {
    List<Json.ObjectValue> objects = new ArrayList<>();
    if (sent instanceof Json.ArrayValue(List<Json> elements)) {
      for (Json element : elements) {
        if (element instanceof Json.ObjectValue object) {
          objects.add(object);
        }
      }
    }
    return objects;
  }

  /// The member of that name in any case; dots in a name may stand for objects inside of objects.
  private static Optional<Json> member(Json.ObjectValue object, String name) {
    String wanted = Catalogue.folded(name);
    for (Map.Entry<String, Json> entry : object.members().entrySet()) {
      String folded = Catalogue.folded(entry.getKey());
      if (entry.getValue() instanceof Json.ObjectValue inner) {
        Optional<Json> found =
            wanted.startsWith(folded + ".")
                ? member(inner, wanted.substring(folded.length() + 1))
                : Optional.empty();
        if (found.isPresent()) {
          return found;
        }
      } else if (folded.equals(wanted)) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }
}
