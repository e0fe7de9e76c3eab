package io.messageflow.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Workspace;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// How long does a workspace take from opening its folder to the first exact answer?
///
/// Data: events of four attributes, each with an id of its own that arrived just now, spread over
/// contacts in the ratio of 1 to 20. Checked: the first answer counts what went in.
///
/// `./benchmark RestartBenchmark [EVENTS [FOLDER]]`
///
/// A folder that is named is kept: the first run fills it, each later one opens it once, in a fresh
/// process as a server does.
public final class RestartBenchmark {
  private static final int A_CHANGE = 10_000;
  private static final String[] CATEGORIES = {"shoes", "tents", "ropes", "maps", "food"};
  private static final long YEAR_MILLIS = 365L * 86_400_000;

  private RestartBenchmark() {}

  public static void main(String[] arguments) {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 20_000_000;
    if (arguments.length > 1) {
      measure(Path.of(arguments[1]), events);
      return;
    }
    Path folder = Scratch.folder("restart");
    try {
      fill(folder, events);
      for (int run = 0; run < 3; run++) {
        open(folder, events);
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void measure(Path folder, long events) {
    if (Scratch.isEmpty(folder)) {
      fill(folder, events);
    } else {
      open(folder, events);
    }
  }

  private static void fill(Path folder, long events) {
    Random random = new Random(1);
    long now = Instant.parse("2026-11-01T00:00:00Z").toEpochMilli();
    long start = System.nanoTime();
    try (Workspace workspace = Scratch.workspace(folder)) {
      for (long first = 0; first < events; first += A_CHANGE) {
        List<Arriving> records = new ArrayList<>();
        for (long i = first; i < Math.min(events, first + A_CHANGE); i++) {
          EventRecord event = event(i, events, now, random);
          records.add(new Arriving.OfEvent(event, () -> ""));
        }
        Workspace.await(workspace.take(records));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT, "filled with %,d events: %,.0f events/s%n", events, events / seconds);
  }

  private static EventRecord event(long number, long events, long now, Random random) {
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("cartId", Json.of("k" + Integer.toString(random.nextInt(1 << 30), 36)));
    attributes.put("category", Json.of(CATEGORIES[random.nextInt(CATEGORIES.length)]));
    attributes.put("amount", Json.of(random.nextInt(10_000) / 100.0));
    attributes.put("quantity", Json.of((double) random.nextInt(5)));
    return new EventRecord(
        Optional.of("e" + number),
        new ContactReference.ById("c" + random.nextLong(Math.max(1, events / 20))),
        "order_placed",
        OptionalLong.of(now - (long) (random.nextDouble() * YEAR_MILLIS)),
        new Json.ObjectValue(attributes));
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
