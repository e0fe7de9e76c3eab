package io.messageflow.rules.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A JSON value as a tree. Members keep the order in which they were written.
public sealed interface Json {
  /// An object; no name stands twice.
  record ObjectValue(Map<String, Json> members) implements Json {
    public ObjectValue {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }
  }

  /// An array.
  record ArrayValue(List<Json> elements) implements Json {
    public ArrayValue {
      elements = List.copyOf(elements);
    }
  }

  /// A string.
  record StringValue(String text) implements Json {}

  /// A number as the nearest double. A literal beyond the range of doubles (`1e999`) reads as
  /// infinite; who gives the number a meaning refuses it.
  record NumberValue(double value) implements Json {}

  /// `true` or `false`.
  record BooleanValue(boolean value) implements Json {}

  /// `null`.
  record Null() implements Json {}

  /// The JSON `null`.
  static Json none() {
    return new Null();
  }

  /// The word for the kind of this value in messages, with its article: "a string".
  default String kind() {
    return switch (this) {
      case ObjectValue o -> "an object";
      case ArrayValue a -> "a list";
      case StringValue s -> "a string";
      case NumberValue n -> "a number";
      case BooleanValue b -> "a boolean";
      case Null n -> "null";
    };
  }

  static Json of(String text) {
    return new StringValue(text);
  }

  static Json of(double number) {
    return new NumberValue(number);
  }

  static Json of(boolean flag) {
    return new BooleanValue(flag);
  }
}
