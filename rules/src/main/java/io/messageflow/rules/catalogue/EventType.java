package io.messageflow.rules.catalogue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// An event name that is known, with its attributes.
public final class EventType {
  private final String name;
  private final Map<String, AttributeType> attributes;

  EventType(String name, Map<String, AttributeType> attributesByFoldedName) {
    this.name = name;
    this.attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributesByFoldedName));
  }

  /// The name in the spelling first seen or declared.
  public String name() {
    return name;
  }

  /// The attribute of that full dotted name, in any case.
  public Optional<AttributeType> attribute(String attribute) {
    return Optional.ofNullable(attributes.get(Catalogue.folded(attribute)));
  }

  /// All attributes in the order in which they became known.
  public Iterable<AttributeType> attributes() {
    return attributes.values();
  }
}
