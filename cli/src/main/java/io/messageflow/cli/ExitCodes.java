package io.messageflow.cli;

/// How a command ends; stable, for scripts.
final class ExitCodes {
  /// It answered.
  static final int OK = 0;

  /// Data, a rule or an expectation is not as it must be; the message says what.
  static final int REFUSED = 1;

  /// The command line is not understood.
  static final int USAGE = 2;

  /// Our own mistake, or the machine gave up.
  static final int BROKEN = 70;

  private ExitCodes() {}
}
