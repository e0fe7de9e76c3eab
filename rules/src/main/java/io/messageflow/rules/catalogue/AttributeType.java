package io.messageflow.rules.catalogue;

import io.messageflow.rules.data.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// An attribute of an event that is known.
///
/// @param path the attribute's name, cut after each list of objects that it lies in: `cart.total`
///   is one part, `products.sku` two when `products` is a list of objects
/// @param declared whether somebody declared the type; otherwise it was found from the first value
public record AttributeType(List<String> path, ValueType type, boolean declared) {
  public AttributeType {
    path = List.copyOf(path);
  }

  /// The path of a dotted name.
  ///
  /// @param isList whether an attribute of that whole name is a list of objects
  public static List<String> path(String name, Predicate<String> isList) {
    List<String> path = new ArrayList<>();
    int start = 0;
    for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
      if (isList.test(name.substring(0, dot))) {
        path.add(name.substring(start, dot));
        start = dot + 1;
      }
    }
    path.add(name.substring(start));
    return path;
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
