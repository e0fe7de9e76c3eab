package io.messageflow.intake.file;

/// A line of a file.
sealed interface Line {
  /// Its number, from 1.
  long number();

  /// Its bytes without the line break; who takes the line owns them.
  @SuppressWarnings("ArrayRecordComponent") // A million of these live for a moment each.
  record Text(long number, byte[] bytes) implements Line {}

  /// Longer than the limit; its bytes were passed over.
  record TooLong(long number) implements Line {}
}
