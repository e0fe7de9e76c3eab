package io.messageflow.server;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// JSON as maps, lists, texts, numbers and flags, which tests compare more easily. Whole numbers
/// are longs, `null` is the text `"null"` in angle brackets.
final class Plain {
  static final String NULL = "<null>";
  private static final JsonReader READER = new JsonReader(1_000, 1 << 28);

  private Plain() {}

  static Object of(String json) {
    return of(READER.read(json));
  }

  private static Object of(Json json) {
    return switch (json) {
      case Json.ObjectValue object -> {
        Map<String, Object> members = new LinkedHashMap<>();
        object.members().forEach((name, value) -> members.put(name, of(value)));
        yield members;
      }
      case Json.ArrayValue array -> {
        List<Object> elements = new ArrayList<>();
        array.elements().forEach(element -> elements.add(of(element)));
        yield elements;
      }
      case Json.StringValue text -> text.text();
      case Json.NumberValue number ->
          number.value() == Math.rint(number.value())
              ? (Object) (long) number.value()
              : (Object) number.value();
      case Json.BooleanValue flag -> flag.value();
      case Json.Null none -> NULL;
    };
  }

  /// What a pointer leads to; a text that says so when it leads nowhere. A part `*` is every
  /// element of a list.
  static Object at(Object plain, String pointer) {
    if (pointer.isEmpty()) {
      return plain;
    }
    int slash = pointer.indexOf('/', 1);
    String part = pointer.substring(1, slash < 0 ? pointer.length() : slash);
    String rest = slash < 0 ? "" : pointer.substring(slash);
    if (part.equals("*") && plain instanceof List<?> list) {
      List<Object> all = new ArrayList<>();
      list.forEach(element -> all.add(at(element, rest)));
      return all;
    }
    Object found =
        switch (plain) {
          case Map<?, ?> map -> map.get(part.replace("~1", "/").replace("~0", "~"));
          case List<?> list when part.matches("\\d+") && Integer.parseInt(part) < list.size() ->
              list.get(Integer.parseInt(part));
          default -> null;
        };
    return found == null ? "<nothing at " + pointer + " in " + plain + ">" : at(found, rest);
  }
}
