package io.messageflow.engine.plan;

/// A question about contacts, made ready for one instant. Thread-safe; to be asked in ranges.
interface ContactTest {
  /// Asks contacts one after the other. What is said of a contact that does not exist is of no
  /// account.
  ///
  /// @param from the first number, a multiple of 64
  /// @param to the number behind the last
  /// @param words receives a bit for each, that of `from` the lowest of the first word
  void mark(int from, int to, long[] words);
}
