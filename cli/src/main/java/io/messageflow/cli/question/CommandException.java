package io.messageflow.cli.question;

import java.util.Optional;

/// Ends a command that cannot answer, with a message for the person who typed it.
public final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;
  private final Blame blame;

  /// What has to be mended.
  public enum Blame {
    /// The command line.
    COMMAND,
    /// What it names: a file, a rule.
    INPUT
  }

  private CommandException(Blame blame, String message, Optional<String> hint) {
    super(message);
    this.blame = blame;
    this.hint = hint;
  }

  /// What the command names cannot be used.
  public static CommandException input(String message) {
    return new CommandException(Blame.INPUT, message, Optional.empty());
  }

  /// What the command names cannot be used.
  ///
  /// @param hint how to mend it
  public static CommandException input(String message, String hint) {
    return new CommandException(Blame.INPUT, message, Optional.of(hint));
  }

  /// The command itself makes no sense.
  ///
  /// @param hint how to mend it
  public static CommandException usage(String message, String hint) {
    return new CommandException(Blame.COMMAND, message, Optional.of(hint));
  }

  /// How to mend it, where that can be said.
  public Optional<String> hint() {
    return hint;
  }

  public Blame blame() {
    return blame;
  }
}
