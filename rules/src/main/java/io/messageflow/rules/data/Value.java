package io.messageflow.rules.data;

import io.messageflow.rules.json.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A value of a field or of an event attribute. "No value" is not a value: it is the absence of
/// one.
public sealed interface Value {
  /// A text, never empty, as it was given.
  record Text(String text) implements Value {
    public Text {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("an empty text is no value");
      }
    }
  }

  /// A finite number; minus zero is zero.
  record Numeric(double number) implements Value {
    public Numeric {
      if (!Double.isFinite(number)) {
        throw new IllegalArgumentException("not a finite number: " + number);
      }
      number = number == 0 ? 0 : number;
    }
  }

  /// A calendar day.
  record Day(LocalDate day) implements Value {}

  /// An instant, in milliseconds since 1970-01-01T00:00Z.
  record Moment(long millis) implements Value {}

  /// True or false.
  record Flag(boolean flag) implements Value {}

  /// A set of texts, never empty, without empty ones.
  record Texts(List<String> texts) implements Value {
    public Texts {
      texts = List.copyOf(texts);
      if (texts.isEmpty() || texts.contains("")) {
        throw new IllegalArgumentException("a set of texts is empty or holds an empty text");
      }
    }
  }

  /// A list of objects, never empty; each object has its own attributes.
  record Items(List<Map<String, Value>> items) implements Value {
    public Items {
      items = items.stream().map(Map::copyOf).toList();
      if (items.isEmpty()) {
        throw new IllegalArgumentException("a list of no objects is no value");
      }
    }
  }

  /// The type that the value has.
  default ValueType type() {
    return switch (this) {
      case Text text -> ValueType.TEXT;
      case Numeric number -> ValueType.NUMBER;
      case Day day -> ValueType.DATE;
      case Moment moment -> ValueType.DATETIME;
      case Flag flag -> ValueType.BOOLEAN;
      case Texts texts -> ValueType.TEXTS;
      case Items items -> ValueType.ITEMS;
    };
  }

  /// The value as answers show it: days and instants as ISO 8601 texts.
  default Json toJson() {
    return switch (this) {
      case Text text -> Json.of(text.text());
      case Numeric number -> Json.of(number.number());
      case Day day -> Json.of(day.day().toString());
      case Moment moment -> Json.of(Instant.ofEpochMilli(moment.millis()).toString());
      case Flag flag -> Json.of(flag.flag());
      case Texts texts -> new Json.ArrayValue(texts.texts().stream().map(Json::of).toList());
      case Items items -> new Json.ArrayValue(items.items().stream().map(Value::toJson).toList());
    };
  }

  /// Named values as a JSON object, by name.
  static Json toJson(Map<String, Value> values) {
    Map<String, Json> members = new LinkedHashMap<>();
    values.keySet().stream()
        .sorted()
        .forEach(name -> members.put(name, Objects.requireNonNull(values.get(name)).toJson()));
    return new Json.ObjectValue(members);
  }
}
