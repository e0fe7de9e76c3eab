package io.messageflow.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// How long does a workspace take from opening its folder to the first exact answer?
///
/// Data: events of four attributes, each with an id of its own, spread over contacts in the ratio
/// of 1 to 20. They arrived evenly over some days, or all just now: ids of the last seven days are
/// read at a start. Checked: all events are there.
///
/// `./benchmark RestartBenchmark [EVENTS [FOLDER [DAYS]]]`
///
/// A folder that is named is kept: the first run fills it, each later one opens it once, in a fresh
/// process as a server does.
public final class RestartBenchmark {
  private static final int A_COMMIT = 100_000;
  private static final int EVENTS_EACH = 20;
  private static final String EVENT = "order_placed";
  private static final long DAY_MILLIS = 86_400_000;
  private static final String[] CATEGORIES = {"shoes", "tents", "ropes", "maps", "food"};
  private static final long YEAR_MILLIS = 365 * DAY_MILLIS;

  private RestartBenchmark() {}

  public static void main(String[] arguments) {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000_000;
    if (arguments.length > 1) {
      int days = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 0;
      measure(Path.of(arguments[1]), events, days);
      return;
    }
    Path folder = Scratch.folder("restart");
    try {
      fill(folder, events, 0);
      for (int run = 0; run < 3; run++) {
        open(folder, events);
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void measure(Path folder, long events, int days) {
    if (Scratch.isEmpty(folder)) {
      fill(folder, events, days);
    } else {
      open(folder, events);
    }
  }

  /// Writes into the journal what a server would have kept, many events a commit, and opens it once
  /// so that the rest is made of it.
  private static void fill(Path folder, long events, int days) {
    Random random = new Random(1);
    long start = System.nanoTime();
    try (Journal journal = DuckDbJournal.open(folder)) {
      int contacts = (int) Math.max(1, events / EVENTS_EACH);
      Facts facts = new Facts(contacts, days, random);
      journal.append(Commit.ofFacts(facts.names()));
      for (int first = 0; first < contacts; first += A_COMMIT) {
        journal.append(Commit.ofFacts(facts.contacts(first, Math.min(contacts, first + A_COMMIT))));
      }
      for (long first = 0; first < events; first += A_COMMIT) {
        journal.append(
            Commit.ofFacts(
                facts.events(first, Math.min(events, first + A_COMMIT)).stream()
                    .<Fact>map(journal::pack)
                    .toList()));
      }
    }
    System.out.printf(
        Locale.ROOT, "%,d events written in %.0f s%n", events, (System.nanoTime() - start) / 1e9);
    start = System.nanoTime();
    Scratch.workspace(folder).close();
    System.out.printf(
        Locale.ROOT, "opened for the first time in %.0f s%n", (System.nanoTime() - start) / 1e9);
  }

  /// Facts of the made events, in the order of arrival.
  private static final class Facts {
    private final int contacts;
    private final long spreadMillis;
    private final Random random;
    private final long now = System.currentTimeMillis();
    private long arrival;

    Facts(int contacts, int days, Random random) {
      this.contacts = contacts;
      this.spreadMillis = days * DAY_MILLIS;
      this.random = random;
    }

    List<Fact> names() {
      List<Fact> names = new ArrayList<>();
      names.add(new Fact.EventKnown(++arrival, EVENT));
      attribute("cartId", ValueType.TEXT, names);
      attribute("category", ValueType.TEXT, names);
      attribute("amount", ValueType.NUMBER, names);
      attribute("quantity", ValueType.NUMBER, names);
      return names;
    }

    private void attribute(String name, ValueType type, List<Fact> to) {
      to.add(new Fact.AttributeKnown(++arrival, EVENT, List.of(name), type, false));
    }

    List<Fact> contacts(int from, int to) {
      List<Fact> made = new ArrayList<>();
      for (int number = from; number < to; number++) {
        made.add(new Fact.ContactCreated(++arrival, number, "c" + number, now - spreadMillis));
      }
      return made;
    }

    List<Fact.EventHappened> events(long from, long to) {
      List<Fact.EventHappened> made = new ArrayList<>();
      for (long number = from; number < to; number++) {
        long arrivedAt =
            now
                - spreadMillis
                + spreadMillis / 1_000 * (number * 1_000 / ((long) EVENTS_EACH * contacts));
        made.add(
            new Fact.EventHappened(
                ++arrival,
                random.nextInt(contacts),
                EVENT,
                Optional.of("e" + number),
                now - (long) (random.nextDouble() * YEAR_MILLIS),
                arrivedAt,
                attributes(),
                Map.of()));
      }
      return made;
    }

    private Map<String, Value> attributes() {
      return Map.of(
          "cartId", new Value.Text("k" + Integer.toString(random.nextInt(1 << 30), 36)),
          "category", new Value.Text(CATEGORIES[random.nextInt(CATEGORIES.length)]),
          "amount", new Value.Numeric(random.nextInt(10_000) / 100.0),
          "quantity", new Value.Numeric(random.nextInt(5)));
    }
  }

  /// How long all processors together worked for this process.
  private static double processorSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  private static void open(Path folder, long events) {
    System.gc();
    Json rule =
        new JsonReader(16, 1_000)
            .read(
                "{\"event\": \"order_placed\", \"where\": [{\"attribute\": \"amount\", \"op\":"
                    + " \"atLeast\", \"value\": 50}]}");
    long start = System.nanoTime();
    double processorBefore = processorSeconds();
    try (Workspace workspace = Scratch.workspace(folder)) {
      double processor = processorSeconds() - processorBefore;
      double opened = (System.nanoTime() - start) / 1e9;
      var view = workspace.view();
      var checked = workspace.segments().check(view, rule, Optional.empty(), "");
      long count = view.engine().preview(checked, workspace.clock().millis(), 0).count();
      double answered = (System.nanoTime() - start) / 1e9;
      if (view.eventCount() != events) {
        throw new IllegalStateException("not all events are there: " + view.eventCount());
      }
      Runtime runtime = Runtime.getRuntime();
      System.out.printf(
          Locale.ROOT,
          "%,d events: open after %.1f s (%.1f s of processors), first answer (%,d contacts) after"
              + " %.1f s, %,d MiB of heap%n",
          events,
          opened,
          processor,
          count,
          answered,
          (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
  }
}
