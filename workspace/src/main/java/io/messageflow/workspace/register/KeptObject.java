package io.messageflow.workspace.register;

import io.messageflow.rules.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A JSON object that this program wrote itself.
public final class KeptObject {
  private final Map<String, Json> members;

  /// @throws IllegalStateException when it is no object
  public KeptObject(Json json) {
    if (!(json instanceof Json.ObjectValue object)) {
      throw new IllegalStateException("a kept document is no object but " + json.kind());
    }
    this.members = object.members();
  }

  public Json json(String key) {
    return Optional.ofNullable(members.get(key))
        .orElseThrow(() -> new IllegalStateException("a kept document lacks " + key));
  }

  public boolean has(String key) {
    return members.containsKey(key);
  }

  /// A text; the empty one where there is none.
  public String written(String key) {
    return find(key).orElse("");
  }

  public Optional<String> find(String key) {
    return members.get(key) instanceof Json.StringValue text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  public String text(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("a kept document lacks the text " + key));
  }

  /// A whole number; 0 where there is none.
  public long number(String key) {
    return limit(key).orElse(0);
  }

  public OptionalLong limit(String key) {
    return members.get(key) instanceof Json.NumberValue number
        ? OptionalLong.of((long) number.value())
        : OptionalLong.empty();
  }

  public boolean flag(String key) {
    return members.get(key) instanceof Json.BooleanValue flag && flag.value();
  }

  public KeptObject object(String key) {
    return new KeptObject(json(key));
  }

  /// The members of an object by name.
  public Map<String, Json> members(String key) {
    return object(key).members;
  }

  /// The elements of a list; none where there is no list.
  public List<Json> array(String key) {
    return members.get(key) instanceof Json.ArrayValue array ? array.elements() : List.of();
  }

  public List<String> texts(String key) {
    return json(key) instanceof Json.ArrayValue array
        ? array.elements().stream()
            .filter(Json.StringValue.class::isInstance)
            .map(element -> ((Json.StringValue) element).text())
            .toList()
        : List.of();
  }
}
