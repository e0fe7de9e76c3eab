package io.messageflow.intake.typing;

import io.messageflow.rules.data.ValueType;
import java.util.Optional;

/// Values of one name that did not fit its found type and so are no values.
///
/// @param event the event, empty for a contact field
/// @param name the field or the full dotted name of the attribute
/// @param type the found type, empty when no type holds such values
/// @param count how many values
/// @param example the first of them, shortened
public record Misfit(
    Optional<String> event, String name, Optional<ValueType> type, long count, String example) {
  /// @param another shown where there is no example yet
  Misfit oneMore(String another) {
    return new Misfit(event, name, type, count + 1, example.isEmpty() ? another : example);
  }

  Misfit withoutExample() {
    return new Misfit(event, name, type, count, "");
  }
}
