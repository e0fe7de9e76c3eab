package io.messageflow.rules.catalogue;

import io.messageflow.rules.semantics.Texts;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The fields and events of a workspace at one time. Immutable; made by [CatalogueBuilder].
public final class Catalogue {
  private final Map<String, FieldType> fields;
  private final Map<String, EventType> events;

  Catalogue(Map<String, FieldType> fields, Map<String, EventType> events) {
    this.fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    this.events = Collections.unmodifiableMap(new LinkedHashMap<>(events));
  }

  /// The form in which names are compared.
  public static String folded(String name) {
    return Texts.comparable(name, false);
  }

  /// The field of that name, in any case.
  public Optional<FieldType> field(String name) {
    return Optional.ofNullable(fields.get(folded(name)));
  }

  /// The event of that name, in any case; `*` is none.
  public Optional<EventType> event(String name) {
    return Optional.ofNullable(events.get(folded(name)));
  }

  public Collection<FieldType> fields() {
    return fields.values();
  }

  public Collection<EventType> events() {
    return events.values();
  }

  /// What some event or other knows of the attribute, for conditions on any event.
  public List<AttributeType> attributesOfAnyEvent(String name) {
    return events.values().stream().flatMap(event -> event.attribute(name).stream()).toList();
  }
}
