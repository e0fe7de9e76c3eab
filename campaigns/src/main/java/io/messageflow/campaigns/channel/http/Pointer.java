package io.messageflow.campaigns.channel.http;

import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A place in JSON (RFC 6901).
public final class Pointer {
  private Pointer() {}

  /// Whether a text is one.
  public static boolean isPointer(String text) {
    return text.isEmpty() || (text.startsWith("/") && !text.matches(".*~([^01].*|$)"));
  }

  /// The value at a place, as text; nothing when there is none, or a list or object.
  static Optional<String> text(Json json, String pointer) {
    Json at = json;
    String[] parts = pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1);
    for (String part : parts) {
      Optional<Json> inside = inside(at, part.replace("~1", "/").replace("~0", "~"));
      if (inside.isEmpty()) {
        return Optional.empty();
      }
      at = inside.get();
    }
    return switch (at) {
      case Json.StringValue(String text) -> Optional.of(text);
      case Json.NumberValue(double number) when number == Math.rint(number) ->
          Optional.of(Long.toString((long) number));
      case Json.NumberValue(double number) -> Optional.of(Double.toString(number));
      case Json.BooleanValue(boolean flag) -> Optional.of(Boolean.toString(flag));
      case Json.Null none -> Optional.empty();
      case Json.ArrayValue list -> Optional.empty();
      case Json.ObjectValue object -> Optional.empty();
    };
  }

  private static Optional<Json> inside(Json json, String part) {
    return switch (json) {
      case Json.ObjectValue(Map<String, Json> members) -> Optional.ofNullable(members.get(part));
      case Json.ArrayValue(List<Json> elements)
          when part.matches("\\d{1,6}") && Integer.parseInt(part) < elements.size() ->
          Optional.of(elements.get(Integer.parseInt(part)));
      case Json other -> Optional.empty();
    };
  }
}
