package io.messageflow.intake.file;

/// A line of a file.
///
/// @param number from 1
sealed interface Line {
  long number();

  /// @param bytes without the line break
  record Text(long number, byte[] bytes) implements Line {}

  /// Longer than the limit; its bytes were passed over.
  record TooLong(long number) implements Line {}
}
