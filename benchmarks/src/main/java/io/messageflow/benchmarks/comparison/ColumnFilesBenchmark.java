package io.messageflow.benchmarks.comparison;

import io.messageflow.benchmarks.Scratch;
import io.messageflow.engine.ColumnEngine;
import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Stale;
import io.messageflow.engine.column.StoredColumns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// How long do columns take to be written to files, and until the first answers after a start?
///
/// Data and questions: those of [ComparisonBenchmark]. Files that were just written are in the
/// memory of the operating system, so that what is measured is the reading without the disk.
///
/// ```
/// ./benchmark comparison.ColumnFilesBenchmark 1000000 20
/// ```
public final class ColumnFilesBenchmark {
  private ColumnFilesBenchmark() {}

  /// Prints what was measured.
  ///
  /// @param arguments how many contacts, and about how many events each has
  public static void main(String[] arguments) throws IOException {
    int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int eventsEach = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    Path folder = Scratch.folder("columns");
    try {
      measure(new MadeContacts(size, eventsEach), folder);
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void measure(MadeContacts contacts, Path folder) throws IOException {
    long start = System.nanoTime();
    Columns columns = Columns.of(contacts);
    List<Long> answers = answers(columns, contacts);
    print("taking columns out of contacts, and first answers", start, columns.sizeBytes().total());
    start = System.nanoTime();
    columns.write(folder, "");
    print("writing", start, bytes(folder));
    for (int round = 0; round < 3; round++) {
      start = System.nanoTime();
      Columns opened =
          StoredColumns.in(folder)
              .orElseThrow()
              .open(contacts, new Stale(contacts.size()))
              .orElseThrow();
      print("opening", start, 0);
      long first = System.nanoTime();
      if (!answers(opened, contacts).equals(answers)) {
        throw new IllegalStateException("other answers");
      }
      print("reading, indexes, and first answers", first, bytes(folder));
    }
    start = System.nanoTime();
    StoredColumns.in(folder)
        .orElseThrow()
        .open(contacts, new Stale(contacts.size()))
        .orElseThrow()
        .write(folder.resolve("again"), "");
    print("reading and writing without questions", start, bytes(folder));
  }

  private static List<Long> answers(Columns columns, MadeContacts contacts) {
    ContactSet nobody = new ContactSet(contacts.size());
    ColumnEngine engine = new ColumnEngine(columns, contacts, asked -> nobody);
    return Questions.ALL.stream()
        .map(question -> engine.preview(Ours.rule(question), MadeContacts.NOW, 0).count())
        .toList();
  }

  private static long bytes(Path folder) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  private static void print(String what, long start, long bytes) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%-50s %7.2f s %6d MB %6.0f MB/s%n",
        what,
        seconds,
        bytes / 1_000_000,
        bytes / 1e6 / seconds);
  }
}
