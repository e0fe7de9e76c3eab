package io.messageflow.intake.typing;

import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What a record does to one field.
public sealed interface FieldChange {
  /// Sets the value, or clears it.
  ///
  /// @param raw what was sent, where the value does not say it by itself
  record Put(Optional<Value> value, Optional<Json> raw) implements FieldChange {}

  /// Takes texts out of a set and puts others in.
  record Alter(List<String> add, List<String> remove) implements FieldChange {
    private static final String ADD = "add";
    private static final String REMOVE = "remove";

    /// What every alteration has as it is kept.
    public static final Set<String> MEMBERS = Set.of(ADD, REMOVE);

    public Alter {
      add = List.copyOf(add);
      remove = List.copyOf(remove);
    }

    /// `{"add": [...], "remove": [...]}`, as it is kept.
    Json toJson() {
      return new Json.ObjectValue(Map.of(ADD, json(add), REMOVE, json(remove)));
    }

    private static Json json(List<String> texts) {
      return new Json.ArrayValue(texts.stream().map(Json::of).toList());
    }

    /// The change that was kept so; nothing when it is none.
    public static Optional<Alter> read(Json kept) {
      return kept instanceof Json.ObjectValue(Map<String, Json> members)
              && members.get(ADD) instanceof Json.ArrayValue(List<Json> add)
              && members.get(REMOVE) instanceof Json.ArrayValue(List<Json> remove)
          ? Optional.of(new Alter(texts(add), texts(remove)))
          : Optional.empty();
    }

    private static List<String> texts(List<Json> elements) {
      return elements.stream()
          .filter(Json.StringValue.class::isInstance)
          .map(element -> ((Json.StringValue) element).text())
          .toList();
    }
  }

  /// The value after the change. Texts are the same when they are equal without regard to case.
  default Optional<Value> after(Optional<Value> before) {
    return switch (this) {
      case Put put -> put.value();
      case Alter alter -> altered(alter, before);
    };
  }

  /// Whether it gives the field something and takes nothing away.
  default boolean gives() {
    return switch (this) {
      case Put put -> put.value().isPresent();
      case Alter alter -> !alter.add().isEmpty() && alter.remove().isEmpty();
    };
  }

  /// What was sent, where the value after the change does not say it by itself: an alteration
  /// always.
  default Optional<Json> sent() {
    return switch (this) {
      case Put put -> put.raw();
      case Alter alter -> Optional.of(alter.toJson());
    };
  }

  private static Optional<Value> altered(Alter alter, Optional<Value> before) {
    List<String> texts = new ArrayList<>();
    if (before.orElse(null) instanceof Value.Texts known) {
      texts.addAll(known.texts());
    }
    List<String> removed = alter.remove().stream().map(FieldChange::folded).toList();
    texts.removeIf(text -> removed.contains(folded(text)));
    for (String added : alter.add()) {
      if (texts.stream().noneMatch(text -> folded(text).equals(folded(added)))) {
        texts.add(added);
      }
    }
    return texts.isEmpty() ? Optional.empty() : Optional.of(new Value.Texts(texts));
  }

  private static String folded(String text) {
    return Texts.comparable(text, false);
  }
}
