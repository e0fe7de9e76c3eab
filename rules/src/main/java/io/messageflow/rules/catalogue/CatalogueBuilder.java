package io.messageflow.rules.catalogue;

import io.messageflow.rules.data.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what is declared and what is seen. The first type found for a name stays; a declared
/// type takes the place of a found one. Not thread-safe.
public final class CatalogueBuilder {
  private final Map<String, FieldType> fields = new LinkedHashMap<>();
  private final Map<String, SeenEvent> events = new LinkedHashMap<>();

  private record SeenEvent(String name, Map<String, AttributeType> attributes) {}

  /// A catalogue that knows the standard fields and events.
  public CatalogueBuilder() {
    StandardNames.declareAll(this);
  }

  public CatalogueBuilder declareField(String name, ValueType type) {
    return field(name, type, true);
  }

  /// A field whose type was found from a value; keeps the type that is already known.
  public FieldType seeField(String name, ValueType type) {
    field(name, type, false);
    return known(name);
  }

  /// The field is of that type from now on, declared or found.
  public CatalogueBuilder put(FieldType field) {
    fields.compute(
        Catalogue.folded(field.name()),
        (key, old) ->
            old == null ? field : new FieldType(old.name(), field.type(), field.declared()));
    return this;
  }

  /// The attribute is of that type and in those lists from now on, declared or found.
  public CatalogueBuilder put(String event, AttributeType attribute) {
    event(event).attributes().put(Catalogue.folded(attribute.name()), attribute);
    return this;
  }

  private FieldType known(String name) {
    FieldType field = fields.get(Catalogue.folded(name));
    if (field == null) {
      throw new IllegalStateException("unknown field " + name);
    }
    return field;
  }

  private CatalogueBuilder field(String name, ValueType type, boolean declared) {
    fields.merge(
        Catalogue.folded(name),
        new FieldType(name, type, declared),
        (old, fresh) -> declared ? new FieldType(old.name(), type, true) : old);
    return this;
  }

  public CatalogueBuilder declareEvent(String name) {
    seeEvent(name);
    return this;
  }

  /// An event name; returns it in the spelling that is known.
  public String seeEvent(String name) {
    return event(name).name();
  }

  private SeenEvent event(String name) {
    return events.computeIfAbsent(
        Catalogue.folded(name), key -> new SeenEvent(name, new LinkedHashMap<>()));
  }

  public CatalogueBuilder declareAttribute(String event, String name, ValueType type) {
    return declareAttribute(event, List.of(name), type);
  }

  /// Declares an attribute inside lists of objects; see [AttributeType#path()].
  public CatalogueBuilder declareAttribute(String event, List<String> path, ValueType type) {
    attribute(event, path, type, true);
    return this;
  }

  /// An attribute whose type was found from a value; keeps the type that is already known.
  public AttributeType seeAttribute(String event, List<String> path, ValueType type) {
    return attribute(event, path, type, false);
  }

  private AttributeType attribute(
      String event, List<String> path, ValueType type, boolean declared) {
    AttributeType fresh = new AttributeType(path, type, declared);
    return event(event)
        .attributes()
        .merge(
            Catalogue.folded(fresh.name()),
            fresh,
            (old, seen) -> declared ? new AttributeType(old.path(), type, true) : old);
  }

  public Catalogue build() {
    Map<String, EventType> built = new LinkedHashMap<>();
    events.forEach((key, seen) -> built.put(key, new EventType(seen.name(), seen.attributes())));
    return new Catalogue(fields, built);
  }
}
