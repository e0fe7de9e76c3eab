package io.messageflow.rules.data;

import java.util.Arrays;
import java.util.Optional;

/// The type of a field or of an event attribute.
public enum ValueType {
  TEXT("text", "a text"),
  NUMBER("number", "a number"),
  DATE("date", "a calendar day (2026-11-23)"),
  DATETIME("datetime", "an instant (2026-11-23T10:00:00Z)"),
  BOOLEAN("boolean", "true or false"),
  TEXTS("texts", "a list of texts"),
  /// A list of objects; only an event attribute can be one, and only `item` can ask it.
  ITEMS("items", "a list of objects");

  private final String text;
  private final String description;

  ValueType(String text, String description) {
    this.text = text;
    this.description = description;
  }

  /// The name of the type in JSON.
  public String text() {
    return text;
  }

  /// What a value of the type is, with its article, for messages.
  public String description() {
    return description;
  }

  /// The type of that name in JSON.
  public static Optional<ValueType> named(String text) {
    return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
  }
}
