package io.messageflow.cli;

import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.CommandException;

/// Numbers given as options.
final class Numbers {
  private Numbers() {}

  /// Refuses a number outside of the bounds, both included.
  static void refuseOutside(String option, long number, long least, long most) {
    if (number < least || number > most) {
      throw CommandException.usage(
          option + " cannot be " + Words.number(number) + ".",
          "It lies between " + Words.number(least) + " and " + Words.number(most) + ".");
    }
  }
}
