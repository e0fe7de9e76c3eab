package io.messageflow.rules.check;

import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.util.List;
import java.util.Map;

/// Where the values of an attribute are found. More than one place only for conditions on events of
/// any name, whose attributes may be spelled or nested differently.
///
/// @param paths see [Event.values(List)]
public record AttributeValue(List<List<String>> paths) {
  public AttributeValue {
    paths = paths.stream().map(List::copyOf).toList();
  }

  /// All values among some attributes, in order.
  public List<Value> in(Map<String, Value> attributes) {
    if (paths.size() == 1) {
      return Event.values(attributes, paths.getFirst());
    }
    return paths.stream().flatMap(path -> Event.values(attributes, path).stream()).toList();
  }
}
