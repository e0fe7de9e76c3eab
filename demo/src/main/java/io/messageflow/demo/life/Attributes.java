package io.messageflow.demo.life;

import io.messageflow.rules.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/// Named values, put together one by one. Not thread-safe.
final class Attributes {
  private final Map<String, Json> members = new LinkedHashMap<>();

  Attributes put(String name, Json value) {
    members.put(name, value);
    return this;
  }

  Attributes put(String name, String value) {
    return put(name, Json.of(value));
  }

  Attributes put(String name, double value) {
    return put(name, Json.of(value));
  }

  Attributes put(String name, boolean value) {
    return put(name, Json.of(value));
  }

  Map<String, Json> members() {
    return members;
  }

  Json.ObjectValue json() {
    return new Json.ObjectValue(members);
  }
}
