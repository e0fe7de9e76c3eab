package io.messageflow.benchmarks;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// How long does it take to make a segment, by how many there are?
///
/// Data: segments of two conditions, every tenth of which refers to another. Each is durable before
/// the next is made. Checked: all are there in the end.
///
/// `./benchmark SegmentsBenchmark [SEGMENTS]`
public final class SegmentsBenchmark {
  private static final int LEVEL = 100;
  private static final Set<Integer> TOLD = Set.of(100, 1_000, 2_000, 5_000, 10_000);

  private SegmentsBenchmark() {}

  public static void main(String[] arguments) {
    int segments = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 5_000;
    Path folder = Scratch.folder("segments");
    try (Workspace workspace = Scratch.workspace(folder)) {
      make(workspace, segments);
      if (workspace.view().register().segments().size() != segments) {
        throw new IllegalStateException("not all segments are there");
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  private static void make(Workspace workspace, int segments) {
    Latencies times = new Latencies();
    for (int number = 1; number <= segments; number++) {
      long start = System.nanoTime();
      workspace.segments().create(Optional.of("s" + number), segment(number));
      times.add(System.nanoTime() - start);
      if (TOLD.contains(number)) {
        System.out.printf(Locale.ROOT, "the last of %,d segments: %s%n", number, times.words());
      }
      if (number % LEVEL == 0) {
        times = new Latencies();
      }
    }
  }

  private static Segments.Draft segment(int number) {
    String second =
        number % 10 == 0
            ? "{\"segment\": \"s" + (number - 5) + "\"}"
            : "{\"event\": \"MailOpen\", \"window\": {\"last\": \"P30D\"}}";
    Json rule =
        new JsonReader(16, 1_000)
            .read(
                "{\"all\": [{\"field\": \"LastName\", \"op\": \"equals\", \"value\": \"n"
                    + number
                    + "\"}, "
                    + second
                    + "]}");
    return new Segments.Draft("Segment " + number, "", rule, Optional.empty(), Optional.empty());
  }
}
