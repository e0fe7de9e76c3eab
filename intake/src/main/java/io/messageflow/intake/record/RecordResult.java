package io.messageflow.intake.record;

/// What reading one JSON value as a record came to.
public sealed interface RecordResult<T> {
  /// It is a record.
  record Usable<T>(T contents) implements RecordResult<T> {}

  /// It is none.
  record Unusable<T>(Rejection rejection) implements RecordResult<T> {}
}
