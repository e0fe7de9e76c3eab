package io.messageflow.intake.typing;

import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;

/// Hears of names when they become known.
public interface NewNames {
  void field(FieldType field);

  void event(String event);

  void attribute(String event, AttributeType attribute);
}
