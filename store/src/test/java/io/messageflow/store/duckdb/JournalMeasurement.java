package io.messageflow.store.duckdb;

import io.messageflow.rules.data.Value;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Measures the journal: how fast events are appended, how long a commit takes, how fast they are
/// read back. Events have four attributes each, as visits have.
///
/// `java --enable-native-access=ALL-UNNAMED -Xmx6g -cp ...
/// io.messageflow.store.duckdb.JournalMeasurement FOLDER [EVENTS] [EVENTS_A_COMMIT]`
final class JournalMeasurement {
  private static final int CONTACTS = 1_000_000;
  private static final int READS = 100;
  private static final long START_MILLIS = 1_700_000_000_000L;
  private static final PrintStream OUT = System.out;

  private final SplittableRandom random = new SplittableRandom(1);
  private long arrival;

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int events = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000_000;
    int commit = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1_000;
    JournalMeasurement measurement = new JournalMeasurement();
    if (!Files.exists(folder.resolve(DuckDbJournal.FILE))) {
      measurement.append(folder, events, commit);
    }
    for (int i = 0; i < 3; i++) {
      replay(folder);
    }
    readContacts(folder);
  }

  private void append(Path folder, int events, int commit) {
    long[] nanos = new long[events / commit];
    long started = System.nanoTime();
    try (Journal journal = DuckDbJournal.open(folder)) {
      for (int i = 0; i < nanos.length; i++) {
        List<Fact> facts = new ArrayList<>(commit);
        for (int j = 0; j < commit; j++) {
          facts.add(event());
        }
        long before = System.nanoTime();
        journal.append(Commit.ofFacts(facts));
        nanos[i] = System.nanoTime() - before;
      }
      report(events, commit, nanos, System.nanoTime() - started);
      OUT.printf("  %.1f bytes an event%n", (double) journal.sizeBytes() / events);
    }
  }

  private static void report(int events, int commit, long[] nanos, long all) {
    Arrays.sort(nanos);
    OUT.printf(
        "%d events at %d a commit: %.0f events/s; a commit p50 %.2f, p99 %.2f, p99.9 %.2f, max %.2f"
            + " ms%n",
        events,
        commit,
        events / (all / 1e9),
        quantile(nanos, 0.5),
        quantile(nanos, 0.99),
        quantile(nanos, 0.999),
        nanos[nanos.length - 1] / 1e6);
  }

  private static double quantile(long[] sorted, double share) {
    return sorted[(int) (sorted.length * share)] / 1e6;
  }

  private Fact event() {
    int page = random.nextInt(5_000);
    Map<String, Value> attributes =
        Map.of(
            "url", new Value.Text("https://shop.example/p/" + page + "?c=" + random.nextInt(20)),
            "path", new Value.Text("/p/" + page),
            "session", new Value.Text(Long.toString(random.nextLong() >>> 1, 36)),
            "duration", new Value.Numeric(random.nextInt(600)));
    long at = START_MILLIS + arrival * 1_000;
    return new Fact.EventHappened(
        arrival++,
        random.nextInt(CONTACTS),
        "Event" + random.nextInt(20),
        Optional.of(Long.toString(arrival, 36)),
        at - random.nextInt(100_000),
        at,
        attributes,
        Map.of());
  }

  private static void replay(Path folder) {
    long started = System.nanoTime();
    long[] seen = new long[2];
    try (Journal journal = DuckDbJournal.open(folder)) {
      OUT.printf("opened in %.2f s; ", (System.nanoTime() - started) / 1e9);
      started = System.nanoTime();
      journal.replay(fact -> {
        seen[0]++;
        seen[1] += fact.arrival();
      });
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    OUT.printf(
        "%d facts read back in %.2f s: %.2f million/s%n",
        seen[0], seconds, seen[0] / seconds / 1e6);
  }

  /// One contact after the other, in a file of all of them.
  private static void readContacts(Path folder) {
    long[] nanos = new long[READS];
    long facts = 0;
    try (Journal journal = DuckDbJournal.open(folder)) {
      for (int i = 0; i < READS; i++) {
        long started = System.nanoTime();
        facts += journal.factsOf(i * (CONTACTS / READS)).size();
        nanos[i] = System.nanoTime() - started;
      }
    }
    Arrays.sort(nanos);
    OUT.printf(
        "%d contacts of %d facts read one by one: p50 %.1f ms, max %.1f ms%n",
        READS, facts / READS, quantile(nanos, 0.5), nanos[READS - 1] / 1e6);
  }
}
