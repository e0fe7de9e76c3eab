package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import java.util.Optional;

/// The administrator key that the environment gives.
final class GivenKey {
  /// Fewer letters could be guessed.
  static final int LEAST_LETTERS = 16;

  private static final String VARIABLE = "SEGMENTS_API_KEY";

  private GivenKey() {}

  /// The key; nothing when none is given.
  ///
  /// @throws CommandException when it is too short
  static Optional<String> ofEnvironment() {
    return checked(Optional.ofNullable(System.getenv(VARIABLE)));
  }

  static Optional<String> checked(Optional<String> given) {
    Optional<String> key = given.map(String::strip).filter(text -> !text.isEmpty());
    if (key.isPresent() && key.get().length() < LEAST_LETTERS) {
      throw CommandException.input(
          "The key in " + VARIABLE + " is too short.",
          "Give one of at least " + LEAST_LETTERS + " letters that nobody can guess.");
    }
    return key;
  }
}
