package io.messageflow.intake;

import io.messageflow.intake.record.Rejection;

/// What became of one record at the door.
public sealed interface Outcome {
  /// It is in.
  record Accepted() implements Outcome {}

  /// It was in already; nothing changed. Counts as accepted.
  record Repeated() implements Outcome {}

  /// It was left alone, since only others were wanted; nothing changed.
  record Passed() implements Outcome {}

  /// It was refused as a whole; nothing changed.
  record Rejected(Rejection rejection) implements Outcome {}
}
