package io.messageflow.intake.typing;

import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The attributes known of one event name, found quickly by the names as written. Not thread-safe.
public final class AttributeBook {
  private final CatalogueBuilder catalogue;
  private final NewNames newNames;
  private final String event;
  private final Map<String, AttributeType> byFoldedName = new HashMap<>();
  private final Map<List<String>, Map<String, AttributeType>> byListAndWrittenName =
      new HashMap<>();

  /// The book of an event in the catalogue's spelling, with what is declared of it.
  public AttributeBook(
      CatalogueBuilder catalogue, NewNames newNames, String event, Optional<EventType> declared) {
    this.catalogue = catalogue;
    this.newNames = newNames;
    this.event = event;
    declared.ifPresent(type ->
        type.attributes()
            .forEach(known -> byFoldedName.put(Catalogue.folded(known.name()), known)));
  }

  /// The event in the catalogue's spelling.
  public String event() {
    return event;
  }

  /// What is known of the name inside a list of objects, `list` being the path of that list.
  Optional<AttributeType> find(List<String> list, String written) {
    Map<String, AttributeType> names =
        byListAndWrittenName.computeIfAbsent(list, path -> new HashMap<>());
    AttributeType quick = names.get(written);
    if (quick != null) {
      return Optional.of(quick);
    }
    AttributeType known = byFoldedName.get(foldedName(list, written));
    if (known != null) {
      names.put(written, known);
    }
    return Optional.ofNullable(known);
  }

  /// The attribute is of that type from now on.
  public void put(AttributeType attribute) {
    catalogue.put(event, attribute);
    byFoldedName.put(Catalogue.folded(attribute.name()), attribute);
    byListAndWrittenName.clear();
    newNames.attribute(event, attribute);
  }

  static String foldedName(List<String> list, String name) {
    return Catalogue.folded(String.join(".", child(list, name)));
  }

  static List<String> child(List<String> list, String name) {
    if (list.isEmpty()) {
      return List.of(name);
    }
    List<String> path = new ArrayList<>(list);
    path.add(name);
    return List.copyOf(path);
  }
}
