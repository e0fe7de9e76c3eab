package io.messageflow.intake.file;

import java.nio.file.Path;

/// Hears how far the reading of files is.
@FunctionalInterface
public interface Progress {
  /// Called a few times a second, from the thread that reads.
  ///
  /// @param share how much of the file is done, from 0 to 1
  /// @param records how many records were read so far
  void at(Path file, double share, long records);

  /// Hears nothing.
  static Progress silent() {
    return (file, share, records) -> {};
  }
}
