package io.messageflow.rules.catalogue;

import io.messageflow.rules.data.ValueType;
import java.util.List;

/// An attribute of an event that is known.
///
/// @param path the attribute's name, cut after each list of objects that it lies in: `cart.total`
///   is one part, `products.sku` two when `products` is a list of objects
/// @param declared whether somebody declared the type; otherwise it was found from the first value
public record AttributeType(List<String> path, ValueType type, boolean declared) {
  public AttributeType {
    path = List.copyOf(path);
  }

  /// The whole name with dots.
  public String name() {
    return String.join(".", path);
  }

  /// Whether the attribute lies in a list of objects, so that one event can have many values.
  public boolean isManyValued() {
    return path.size() > 1;
  }
}
