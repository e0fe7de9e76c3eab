package io.messageflow.rules.plan;

import io.messageflow.rules.check.AttributeValue;
import io.messageflow.rules.check.CheckedStep;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values by which an event and the step before it must agree, as a key for hashing.
record SameKey(List<AttributeValue> here, List<AttributeValue> before) {
  private static final Optional<Object> NOTHING_ASKED = Optional.of(List.of());

  static SameKey of(List<CheckedStep.Same> same) {
    return new SameKey(
        same.stream().map(CheckedStep.Same::here).toList(),
        same.stream().map(CheckedStep.Same::before).toList());
  }

  /// The key of an event; empty when it lacks one of the values, so that it agrees with none.
  Optional<Object> ofEvent(Event event) {
    return key(here, event);
  }

  /// The key of the step before.
  Optional<Object> ofStepBefore(Event event) {
    return key(before, event);
  }

  private static Optional<Object> key(List<AttributeValue> attributes, Event event) {
    if (attributes.isEmpty()) {
      return NOTHING_ASKED;
    }
    List<Object> key = new ArrayList<>(attributes.size());
    for (AttributeValue attribute : attributes) {
      List<Value> values = attribute.in(event.attributes());
      if (values.isEmpty()) {
        return Optional.empty();
      }
      key.add(values.size() == 1 ? SameValues.exact(values.getFirst()) : exact(values));
    }
    return Optional.of(key);
  }

  private static List<Object> exact(List<Value> values) {
    return values.stream().map(SameValues::exact).toList();
  }
}
