package io.messageflow.server.config;

import java.util.List;

/// A configuration that cannot be used, with all that is wrong with it.
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConfigurationException(String where, List<String> mistakes) {
    super(where + ":\n  " + String.join("\n  ", mistakes));
  }
}
