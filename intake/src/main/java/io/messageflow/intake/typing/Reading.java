package io.messageflow.intake.typing;

import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.data.Value;

/// What a JSON value means for a name of a known type.
public sealed interface Reading {
  /// A value of the type.
  record Present(Value value) implements Reading {}

  /// No value.
  record Absent() implements Reading {}

  /// A value, but of another type.
  record Unfit() implements Reading {}

  /// Beyond what any type can hold.
  ///
  /// @param message the sentence after the name of the value
  record Refused(RejectionCode code, String message) implements Reading {}
}
