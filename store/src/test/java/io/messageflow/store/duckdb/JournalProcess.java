package io.messageflow.store.duckdb;

import io.messageflow.store.Journal;
import io.messageflow.store.StoreException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A process of its own with a journal, for tests that kill it, lock it out, or take its disk away.
final class JournalProcess {
  private static final long SMALL_LOG_BYTES = 256 << 10;
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private JournalProcess() {}

  /// Starts a process that does what `main` reads.
  ///
  /// @param room for what the driver unpacks, which a killed process leaves
  static Process start(String work, Path folder, Path room) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx256m",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + Files.createDirectories(room),
            "-cp",
            System.getProperty("java.class.path"),
            JournalProcess.class.getName(),
            work,
            folder.toString())
        .redirectErrorStream(true)
        .start();
  }

  /// The lines that a process says.
  static BufferedReader lines(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Path.of(arguments[1]);
    try (Journal journal = DuckDbJournal.open(folder, SMALL_LOG_BYTES)) {
      switch (arguments[0]) {
        case "append" -> append(journal, Integer.MAX_VALUE);
        case "hold" -> {
          OUT.println("open");
          Thread.sleep(Long.MAX_VALUE);
        }
        case "fill" -> fill(journal, folder);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  /// Appends, and says the number of each commit that returned.
  private static void append(Journal journal, int commits) {
    int first = NumberedCommits.last(journal) + 1;
    for (int i = 0; i < commits; i++) {
      journal.append(NumberedCommits.commit(first + i));
      OUT.println(first + i);
    }
  }

  /// Appends until no file may grow any further, then gets room again and goes on.
  private static void fill(Journal journal, Path folder) throws IOException, InterruptedException {
    append(journal, 20);
    limitFiles(Long.toString(longest(folder) + SMALL_LOG_BYTES));
    StoreException full = untilFull(journal);
    OUT.println("full: " + full.getMessage());
    untilFull(journal);
    limitFiles("unlimited");
    append(journal, 20);
    OUT.println("done");
  }

  private static StoreException untilFull(Journal journal) {
    try {
      append(journal, 10_000);
    } catch (StoreException e) {
      return e;
    }
    throw new IllegalStateException("the disk was never full");
  }

  private static long longest(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(file -> file.toFile().length()).max().orElse(0);
    }
  }

  /// No file of this process may become longer. The effect on it is that of a full disk.
  private static void limitFiles(String bytes) throws IOException, InterruptedException {
    List<String> command =
        List.of(
            "prlimit",
            "--pid",
            Long.toString(ProcessHandle.current().pid()),
            "--fsize=" + bytes + ":");
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("failed: " + command);
    }
  }
}
