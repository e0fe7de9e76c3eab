package io.messageflow.cli.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is there only for as long as a command runs.
final class PassingFolder {
  private PassingFolder() {}

  /// Makes one among the temporary files of the machine.
  static Path make() {
    try {
      return Files.createTempDirectory("segments-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes it away with all that is in it.
  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // The machine clears its temporary files itself.
    }
  }
}
