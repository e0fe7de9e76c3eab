package io.messageflow.intake;

import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.FieldType;
import java.util.Optional;

/// Takes declared names: each is of the declared type from now on.
public interface Declarations {
  /// A contact field.
  ///
  /// @param label what people call the field
  void declare(FieldType field, Optional<String> label);

  void declareEvent(String event);

  void declare(String event, AttributeType attribute);
}
