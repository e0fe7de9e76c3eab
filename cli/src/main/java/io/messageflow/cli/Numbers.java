package io.messageflow.cli;

import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.CommandException;

/// Numbers given as options.
final class Numbers {
  private Numbers() {}

  /// Refuses a number outside of the bounds, both included.
  static void refuseOutside(String option, long number, long least, long most) {
    if (number < least || number > most) {
      throw new CommandException(
          "%s must lie between %s and %s, and %s does not."
              .formatted(option, Words.number(least), Words.number(most), Words.number(number)));
    }
  }
}
