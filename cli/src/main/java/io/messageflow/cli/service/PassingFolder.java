package io.messageflow.cli.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder that is there only for as long as a command runs.
final class PassingFolder {
  private PassingFolder() {}

  private static final String PREFIX = "segments-demo-";
  private static final String LOCK = "journal.lock";

  /// Makes one among the temporary files of the machine, and takes those away that commands left
  /// behind which were killed.
  static Path make() {
    try {
      Path made = Files.createTempDirectory(PREFIX);
      try (DirectoryStream<Path> all =
          Files.newDirectoryStream(made.toAbsolutePath().getParent(), PREFIX + "*")) {
        for (Path folder : all) {
          if (isLeft(folder)) {
            remove(folder);
          }
        }
      }
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether there was a workspace in the folder that no process uses any more.
  private static boolean isLeft(Path folder) {
    try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
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
