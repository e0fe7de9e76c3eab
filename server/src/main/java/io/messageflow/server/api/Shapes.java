package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The shapes that many answers share.
final class Shapes {
  private Shapes() {}

  /// `{"data": [...], "next"}`.
  static Json page(List<Json> data, Optional<String> next) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("data", new Json.ArrayValue(data));
    members.put("next", next.map(Json::of).orElse(Json.none()));
    return new Json.ObjectValue(members);
  }

  /// A page of a list that is held whole.
  ///
  /// @param cursor how many entries were read before
  /// @throws RequestException when the cursor is none
  static <T> Json page(List<T> all, Optional<String> cursor, int limit, Function<T, Json> shown) {
    int start = Math.min(cursor.map(Shapes::number).orElse(0), all.size());
    int end = Math.min(all.size(), start + limit);
    return page(
        all.subList(start, end).stream().map(shown).toList(),
        end == all.size() ? Optional.empty() : Optional.of(Integer.toString(end)));
  }

  private static int number(String cursor) {
    if (!cursor.matches("\\d{1,9}")) {
      throw noCursor();
    }
    return Integer.parseInt(cursor);
  }

  /// What is said of a cursor that is none.
  static RequestException noCursor() {
    return new RequestException(
        Kind.INVALID,
        Mistake.of(
            MistakeCode.INVALID_VALUE,
            "",
            "The parameter \"cursor\" holds no cursor.",
            "Send the \"next\" of the page before."));
  }

  /// The address of something by its id, which may hold any letters.
  static String address(String path, String id) {
    return path + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// An instant as ISO 8601 in UTC.
  static Json instant(long millis) {
    return Json.of(Instant.ofEpochMilli(millis).toString());
  }

  static Json texts(List<String> texts) {
    return new Json.ArrayValue(texts.stream().map(Json::of).toList());
  }

  static Json number(long number) {
    return Json.of((double) number);
  }

  /// An object with one member more.
  static Json with(Json answer, String key, Json value) {
    if (!(answer instanceof Json.ObjectValue object)) {
      throw new IllegalArgumentException("no object: " + answer);
    }
    Map<String, Json> members = new LinkedHashMap<>(object.members());
    members.put(key, value);
    return object(members);
  }

  static Json object(Map<String, Json> members) {
    return new Json.ObjectValue(members);
  }
}
