package io.messageflow.engine.column.file;

import java.io.IOException;

/// A file is not what was written. Never leaves this package: what is in such a file is made anew.
final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  DamagedFileException(String message) {
    super(message);
  }
}
