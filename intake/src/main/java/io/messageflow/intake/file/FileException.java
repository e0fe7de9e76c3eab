package io.messageflow.intake.file;

import java.nio.file.Path;
import java.util.Optional;

/// A file that cannot be used as a whole.
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final transient Optional<String> hint;

  /// @param problem a sentence about the file, without its name
  FileException(Path file, String problem) {
    this(file, problem, Optional.empty());
  }

  FileException(Path file, String problem, String hint) {
    this(file, problem, Optional.of(hint));
  }

  private FileException(Path file, String problem, Optional<String> hint) {
    super(file + ": " + problem);
    this.hint = hint;
  }

  /// How to mend it, where that can be said.
  public Optional<String> hint() {
    return hint;
  }
}
