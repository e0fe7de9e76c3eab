package io.messageflow.intake.file;

import io.messageflow.intake.Declarations;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.typing.NameCheck;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.json.JsonSequence;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/// Reads declared types: `{"name", "type", "label"?}` for a contact field, `{"name", "attributes":
/// [{"name", "type"}]}` for an event; as a list, one a line, or `{"fields": [...], "events":
/// [...]}`. Any mistake refuses the file, with all mistakes named.
public final class FieldsFile {
  private static final int MAX_DEPTH = 16;
  private static final int MOST_SHOWN = 20;
  private static final JsonReader READER = new JsonReader(MAX_DEPTH, 1 << 20);
  private static final Set<String> GROUP_KEYS = Set.of("fields", "events");
  private static final Set<String> FIELD_KEYS = Set.of("name", "type", "label");
  private static final Set<String> EVENT_KEYS = Set.of("name", "attributes", "label");

  private final Declarations target;
  private final Catalogue standard = new CatalogueBuilder().build();
  private final List<String> mistakes = new ArrayList<>();
  private final Set<String> declared = new HashSet<>();
  private final List<Runnable> accepted = new ArrayList<>();

  private FieldsFile(Declarations target) {
    this.target = target;
  }

  /// Declares what the file says, all of it or nothing.
  ///
  /// @throws FileException when the file cannot be used
  public static void read(Path path, Declarations target) {
    FieldsFile fields = new FieldsFile(target);
    DataFile file = new DataFile(path, 1);
    try (JsonSequence declarations = READER.sequence(file.open(), "")) {
      int index = 0;
      for (Optional<Json> json = declarations.next();
          json.isPresent();
          json = declarations.next()) {
        fields.declaration(json.get(), Problems.child("", index++));
      }
    } catch (JsonException e) {
      throw new FileException(
          path, e.sentence(), "Write [{\"name\": \"City\", \"type\": \"text\"}].");
    }
    if (!fields.mistakes.isEmpty()) {
      throw new FileException(path, fields.sentence());
    }
    fields.accepted.forEach(Runnable::run);
  }

  private String sentence() {
    List<String> shown = mistakes.subList(0, Math.min(MOST_SHOWN, mistakes.size()));
    String more =
        mistakes.size() > MOST_SHOWN ? "\n  and " + (mistakes.size() - MOST_SHOWN) + " more" : "";
    return "The declarations cannot be used:\n  " + String.join("\n  ", shown) + more;
  }

  private void declaration(Json json, String pointer) {
    switch (json) {
      case Json.ObjectValue object when object.members().containsKey("attributes") ->
          event(object.members(), pointer);
      case Json.ObjectValue object when object.members().containsKey("name") ->
          field(object.members(), pointer);
      case Json.ObjectValue object -> groups(object.members(), pointer);
      case Json other -> mistake(pointer, "A declaration is an object, not " + other.kind() + ".");
    }
  }

  private void groups(Map<String, Json> members, String pointer) {
    allow(members, GROUP_KEYS, pointer);
    list(members, "fields", pointer, this::field);
    list(members, "events", pointer, this::event);
  }

  private void list(
      Map<String, Json> members,
      String key,
      String pointer,
      BiConsumer<Map<String, Json>, String> each) {
    String here = Problems.child(pointer, key);
    switch (members.getOrDefault(key, Json.none())) {
      case Json.Null none -> {}
      case Json.ArrayValue array -> {
        for (int i = 0; i < array.elements().size(); i++) {
          String place = Problems.child(here, i);
          switch (array.elements().get(i)) {
            case Json.ObjectValue object -> each.accept(object.members(), place);
            case Json other ->
                mistake(place, "A declaration is an object, not " + other.kind() + ".");
          }
        }
      }
      case Json other -> mistake(here, "Expected a list, not " + other.kind() + ".");
    }
  }

  private void field(Map<String, Json> members, String pointer) {
    allow(members, FIELD_KEYS, pointer);
    Optional<String> name = name(members, pointer);
    Optional<ValueType> type = type(members, pointer);
    if (name.isEmpty() || type.isEmpty()) {
      return;
    }
    if (type.get() == ValueType.ITEMS) {
      mistake(
          Problems.child(pointer, "type"),
          "Only an attribute of an event can be a list of objects.");
    } else if (once("field " + Catalogue.folded(name.get()), name.get(), pointer)
        && agrees(standard.field(name.get()).map(FieldType::type), type.get(), pointer)) {
      FieldType field = new FieldType(name.get(), type.get(), true);
      Optional<String> label = label(members, pointer);
      accepted.add(() -> target.declare(field, label));
    }
  }

  private void event(Map<String, Json> members, String pointer) {
    allow(members, EVENT_KEYS, pointer);
    Map<String, ValueType> attributes = new LinkedHashMap<>();
    Optional<String> event = name(members, pointer);
    list(
        members,
        "attributes",
        pointer,
        (attribute, place) -> {
          allow(attribute, FIELD_KEYS, place);
          Optional<String> name = name(attribute, place);
          Optional<ValueType> type = type(attribute, place);
          if (event.isPresent()
              && name.isPresent()
              && type.isPresent()
              && once(attributeKey(event.get(), name.get()), name.get(), place)
              && agrees(standardAttribute(event.get(), name.get()), type.get(), place)) {
            attributes.put(name.get(), type.get());
          }
        });
    event.ifPresent(known -> {
      accepted.add(() -> target.declareEvent(known));
      attributes.forEach((name, type) -> {
        AttributeType attribute =
            new AttributeType(
                AttributeType.path(name, list -> attributes.get(list) == ValueType.ITEMS),
                type,
                true);
        accepted.add(() -> target.declare(known, attribute));
      });
    });
  }

  private static String attributeKey(String event, String name) {
    return "attribute " + Catalogue.folded(event) + " " + Catalogue.folded(name);
  }

  private Optional<ValueType> standardAttribute(String event, String name) {
    return standard.event(event).flatMap(e -> e.attribute(name)).map(AttributeType::type);
  }

  private boolean once(String key, String name, String pointer) {
    boolean fresh = declared.add(key);
    if (!fresh) {
      mistake(pointer, "\"" + Suggestions.shortened(name) + "\" is declared twice.");
    }
    return fresh;
  }

  private boolean agrees(Optional<ValueType> standardType, ValueType type, String pointer) {
    boolean agrees = standardType.isEmpty() || standardType.get() == type;
    if (!agrees) {
      mistake(
          Problems.child(pointer, "type"),
          "This is a standard name, and its type is " + standardType.get().text() + ".");
    }
    return agrees;
  }

  private void allow(Map<String, Json> members, Set<String> keys, String pointer) {
    for (String key : members.keySet()) {
      if (!keys.contains(key)) {
        mistake(
            Problems.child(pointer, key),
            "There is no key \""
                + Suggestions.shortened(key)
                + "\" here, only "
                + String.join(", ", keys.stream().sorted().toList())
                + ".");
      }
    }
  }

  private Optional<String> name(Map<String, Json> members, String pointer) {
    String here = Problems.child(pointer, "name");
    if (!(members.get("name") instanceof Json.StringValue text)) {
      mistake(here, "\"name\" must be a string.");
      return Optional.empty();
    }
    Optional<Rejection> problem = NameCheck.ofName(text.text(), here);
    problem.ifPresent(rejection -> mistake(here, rejection.message()));
    return problem.isPresent() ? Optional.empty() : Optional.of(text.text());
  }

  private Optional<String> label(Map<String, Json> members, String pointer) {
    return switch (members.getOrDefault("label", Json.none())) {
      case Json.StringValue text -> Optional.of(text.text()).filter(label -> !label.isBlank());
      case Json.Null none -> Optional.empty();
      case Json other -> {
        mistake(Problems.child(pointer, "label"), "\"label\" must be a string.");
        yield Optional.empty();
      }
    };
  }

  private Optional<ValueType> type(Map<String, Json> members, String pointer) {
    Optional<ValueType> type =
        members.get("type") instanceof Json.StringValue text
            ? ValueType.named(text.text())
            : Optional.empty();
    if (type.isEmpty()) {
      mistake(
          Problems.child(pointer, "type"),
          "\"type\" must be one of "
              + String.join(", ", Arrays.stream(ValueType.values()).map(ValueType::text).toList())
              + ".");
    }
    return type;
  }

  private void mistake(String pointer, String sentence) {
    mistakes.add(pointer + ": " + sentence);
  }
}
