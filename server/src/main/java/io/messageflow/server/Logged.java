package io.messageflow.server;

/// Which requests are logged.
public enum Logged {
  NONE,
  /// Those answered with status 429, or from 500 on.
  ERRORS,
  ALL
}
