package io.messageflow.rules.check;

import java.util.List;

/// A checked condition on the attributes of one event, or of one object in a list attribute.
public sealed interface EventTest {
  /// What every event passes.
  static EventTest everything() {
    return new All(List.of());
  }

  record All(List<EventTest> tests) implements EventTest {
    public All {
      tests = List.copyOf(tests);
    }
  }

  record Any(List<EventTest> tests) implements EventTest {
    public Any {
      tests = List.copyOf(tests);
    }
  }

  record Not(EventTest test) implements EventTest {}

  /// The attribute's value passes; of several values, some does.
  record Attribute(AttributeValue attribute, ValueTest test) implements EventTest {}

  /// Some object of a list attribute passes.
  record Item(AttributeValue list, EventTest where) implements EventTest {}
}
