package io.messageflow.cli.question;

import java.util.Optional;

/// Ends a command that cannot answer, with a message for the person who typed it.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;

  public CommandException(String message) {
    super(message);
    this.hint = Optional.empty();
  }

  /// @param hint how to mend it
  public CommandException(String message, String hint) {
    super(message);
    this.hint = Optional.of(hint);
  }

  /// How to mend it, where that can be said.
  public Optional<String> hint() {
    return hint;
  }
}
