package io.messageflow.benchmarks;

import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// A folder for one measurement.
public final class Scratch {
  private Scratch() {}

  public static Path folder(String name) {
    try {
      return Files.createTempDirectory("segments-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Workspace workspace(Path folder) {
    return new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system());
  }

  /// Whether nothing is in the folder, or it is missing.
  static boolean isEmpty(Path folder) {
    String[] names = folder.toFile().list();
    return names == null || names.length == 0;
  }

  public static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
