package io.messageflow.store.duckdb;

import io.messageflow.store.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/// Makes a journal file in a folder so that it is there whole or not at all: under another name
/// first, and renamed when all of it is on the disk.
final class NewFile {
  private static final String UNFINISHED = DuckDbJournal.FILE + ".unfinished";

  private NewFile() {}

  /// @param content writes the file of the given path
  static void make(Path folder, Consumer<Path> content) {
    Path unfinished = folder.resolve(UNFINISHED);
    clear(unfinished);
    try {
      content.accept(unfinished);
      flush(unfinished);
      Files.move(unfinished, folder.resolve(DuckDbJournal.FILE), StandardCopyOption.ATOMIC_MOVE);
      flush(folder);
    } catch (IOException e) {
      throw new StoreException("A journal cannot be made in " + folder + ": " + e, e);
    } finally {
      clear(unfinished);
    }
  }

  private static void clear(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(Path.of(unfinished + DuckDbJournal.LOG_ENDING));
    } catch (IOException e) {
      throw new StoreException("The file " + unfinished + " cannot be removed: " + e, e);
    }
  }

  /// Has the operating system write a file, or the list of files of a folder.
  private static void flush(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      // Some systems open no folders, and have no need to.
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }
}
