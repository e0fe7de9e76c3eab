package io.messageflow.rules.plan;

import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Set;

/// When two events have the same values of an attribute: exactly, code point by code point, and a
/// number never equals a text.
public final class SameValues {
  private SameValues() {}

  /// Whether both have values, and the same.
  public static boolean agree(List<Value> one, List<Value> other) {
    if (one.isEmpty() || one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!exact(one.get(i)).equals(exact(other.get(i)))) {
        return false;
      }
    }
    return true;
  }

  /// What is equal for equal values: of a set the order does not count.
  static Object exact(Value value) {
    return value instanceof Value.Texts set ? Set.copyOf(set.texts()) : value;
  }
}
