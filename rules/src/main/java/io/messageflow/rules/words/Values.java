package io.messageflow.rules.words;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.semantics.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Operands as words.
final class Values {
  private Values() {}

  static String quoted(String text) {
    return "\"" + text + "\"";
  }

  static String words(Json value) {
    return switch (value) {
      case Json.StringValue string -> quoted(string.text());
      case Json.ArrayValue array -> listed(array.elements(), " or ");
      case Json.ObjectValue object -> relative(object.members());
      case Json.NumberValue number -> JsonWriter.number(number.value());
      case Json.BooleanValue flag -> Boolean.toString(flag.value());
      case Json.Null none -> "nothing";
    };
  }

  static String listed(List<Json> values, String last) {
    List<String> words = values.stream().map(Values::words).toList();
    return words.size() == 1
        ? words.getFirst()
        : String.join(", ", words.subList(0, words.size() - 1)) + last + words.getLast();
  }

  /// `{"ago": D}` or `{"ahead": D}`.
  private static String relative(Map<String, Json> members) {
    Map.Entry<String, Json> only = members.entrySet().iterator().next();
    Optional<Span> span =
        only.getValue() instanceof Json.StringValue text
            ? Span.parse(text.text())
            : Optional.empty();
    return span.map(length -> relative(length, only.getKey()))
        .orElse(JsonWriter.compact(only.getValue()));
  }

  static String relative(Span span, String direction) {
    if (span.isZero()) {
      return span.isWholeDays() ? "today" : "now";
    }
    return direction.equals("ago")
        ? Durations.words(span) + " ago"
        : Durations.words(span) + " from now";
  }
}
