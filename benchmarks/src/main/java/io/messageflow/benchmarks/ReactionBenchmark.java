package io.messageflow.benchmarks;

import io.messageflow.rules.json.JsonReader;
import io.messageflow.server.ApiServer;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// How long from the request with an event until the memberships it changes can be read, and how
/// long does a preview take, while other events keep coming in?
///
/// Data: contacts with two fields and three events each, twenty names of events; live segments, ten
/// for each name. Each probe is the first event of a name for a contact, and the contact must be in
/// a segment of that name in an answer that is asked for right after the acknowledgement. Previews
/// are of rules that nobody asked before. All over HTTP on loopback; sender and server share the
/// machine and the process.
///
/// `./benchmark ReactionBenchmark [CONTACTS [SEGMENTS [EVENTS_A_SECOND [SECONDS [FOLDER]]]]]`
///
/// A folder that is named is kept: the first run fills it, each later one starts on it.
public final class ReactionBenchmark {
  private static final int NAMES = 20;
  private static final int EVENTS_EACH = 3;
  static final int A_BATCH = 500;
  private static final int FEEDERS = 8;
  private static final long PROBE_PAUSE_MILLIS = 20;
  private static final long PREVIEW_PAUSE_MILLIS = 50;

  /// Contacts from this number on are of the probes alone.
  private static final int PROBED = 10_000_000;

  private final int contacts;
  private final int port;
  private final String key;
  private volatile boolean ending;

  ReactionBenchmark(int contacts, int port, String key) {
    this.contacts = contacts;
    this.port = port;
    this.key = key;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int contacts = number(arguments, 0, 1_000_000);
    int segments = number(arguments, 1, 200);
    int rate = number(arguments, 2, 20_000);
    int seconds = number(arguments, 3, 60);
    boolean keeps = arguments.length > 4;
    Path folder = keeps ? Path.of(arguments[4]) : Scratch.folder("reaction");
    try (Workspace workspace = Scratch.workspace(folder);
        ApiServer server = Scratch.server(workspace)) {
      ReactionBenchmark benchmark =
          new ReactionBenchmark(contacts, server.port(), Scratch.key(workspace));
      if (workspace.view().contactCount() == 0) {
        benchmark.fill();
      }
      makeSegments(workspace, segments);
      benchmark.measure(0, seconds, segments);
      benchmark.measure(rate, seconds, segments);
    } finally {
      if (!keeps) {
        Scratch.remove(folder);
      }
    }
  }

  static int number(String[] arguments, int place, int usual) {
    return arguments.length > place ? Integer.parseInt(arguments[place]) : usual;
  }

  void fill() throws IOException {
    Random random = new Random(1);
    try (Connection connection = new Connection(port, key)) {
      for (int first = 0; first < contacts; first += A_BATCH) {
        StringBuilder people = new StringBuilder();
        StringBuilder events = new StringBuilder();
        for (int i = first; i < Math.min(contacts, first + A_BATCH); i++) {
          people.append(
              "{\"id\": \"c%d\", \"fields\": {\"City\": \"city%d\", \"Score\": %d}}\n"
                  .formatted(i, random.nextInt(50), random.nextInt(1_000)));
          for (int event = 0; event < EVENTS_EACH; event++) {
            events.append(event(random, i));
          }
        }
        connection.post("/v1/contacts", Connection.LINES, bytes(people));
        connection.post("/v1/events", Connection.LINES, bytes(events));
      }
    }
  }

  static byte[] bytes(CharSequence text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// An event of a name at random, of a contact.
  static String event(Random random, int contact) {
    return "{\"contact\": \"c%d\", \"name\": \"event%d\", \"attributes\": {\"amount\": %d}}\n"
        .formatted(contact, random.nextInt(NAMES), random.nextInt(100));
  }

  static void makeSegments(Workspace workspace, int segments) throws InterruptedException {
    for (int i = workspace.view().register().segments().size(); i < segments; i++) {
      String rule =
          "{\"event\": \"event%d\", \"window\": {\"last\": \"P%dD\"}, \"count\": {\"atLeast\": %d}}"
              .formatted(i % NAMES, 1 + i % 30, 1 + i / NAMES % 10);
      workspace
          .segments()
          .create(
              Optional.of("s" + i),
              new Segments.Draft(
                  "S" + i,
                  "",
                  new JsonReader(16, 1_000).read(rule),
                  Optional.empty(),
                  Optional.empty()));
    }
    while (workspace.view().membership().segments().size() < segments) {
      Thread.sleep(10);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d contacts, %,d events, %d segments live, %,d timers%n",
        workspace.view().contactCount(),
        workspace.view().eventCount(),
        segments,
        workspace.view().membership().timers());
  }

  /// @param segments of which each of the first is for another name
  void measure(int rate, int seconds, int segments) throws InterruptedException {
    ending = false;
    AtomicLong sent = new AtomicLong();
    Latencies acknowledged = new Latencies();
    Latencies readable = new Latencies();
    Latencies previews = new Latencies();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    long start = System.nanoTime();
    for (int feeder = 0; rate > 0 && feeder < FEEDERS; feeder++) {
      int seed = feeder;
      running.add(running(() -> feed(seed, (double) rate / FEEDERS, sent)));
    }
    int names = Math.min(NAMES, segments);
    running.add(running(() -> probe(rate, names, acknowledged, readable)));
    running.add(running(() -> preview(previews)));
    Thread.sleep(seconds * 1_000L);
    ending = true;
    running.forEach(CompletableFuture::join);
    System.out.printf(
        Locale.ROOT,
        "beside %,.0f events/s (of %,d wanted): one event acknowledged after %s;%n"
            + "  its membership read after %s;%n  a preview after %s%n",
        sent.get() * 1e9 / (System.nanoTime() - start),
        rate,
        acknowledged.words(),
        readable.words(),
        previews.words());
  }

  /// What one thread does over a connection of its own.
  @FunctionalInterface
  private interface Doing {
    void over(Connection connection) throws IOException, InterruptedException;
  }

  private CompletableFuture<Void> running(Runnable work) {
    return CompletableFuture.runAsync(work, task -> Thread.ofPlatform().start(task));
  }

  private void connected(Doing doing) {
    try (Connection connection = new Connection(port, key)) {
      doing.over(connection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Sends batches at a steady rate, late ones at once.
  private void feed(long seed, double eventsASecond, AtomicLong sent) {
    Random random = new Random(seed);
    connected(connection -> {
      long start = System.nanoTime();
      for (long mine = 0; !ending; mine += A_BATCH) {
        long dueMillis = (long) (mine / eventsASecond * 1_000);
        long aheadMillis = dueMillis - (System.nanoTime() - start) / 1_000_000;
        if (aheadMillis > 0) {
          Thread.sleep(aheadMillis);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < A_BATCH; i++) {
          lines.append(event(random, random.nextInt(contacts)));
        }
        connection.post("/v1/events", Connection.LINES, bytes(lines));
        sent.addAndGet(A_BATCH);
      }
    });
  }

  private void probe(int rate, int names, Latencies acknowledged, Latencies readable) {
    connected(connection -> {
      String prefix = "p" + rate + "-" + System.currentTimeMillis() + "-";
      for (int i = PROBED; !ending; i++) {
        String contact = prefix + i;
        int name = i % names;
        String event =
            "{\"contact\": \"%s\", \"name\": \"event%d\", \"attributes\": {\"amount\": 1}}"
                .formatted(contact, name);
        long start = System.nanoTime();
        connection.post("/v1/events", Connection.JSON, bytes(event));
        long acknowledgedAt = System.nanoTime();
        String segments = connection.get("/v1/contacts/" + contact + "/segments");
        long end = System.nanoTime();
        if (!segments.contains("\"s" + name + "\"")) {
          throw new IllegalStateException("s" + name + " is missing: " + segments);
        }
        acknowledged.add(acknowledgedAt - start);
        readable.add(end - start);
        Thread.sleep(PROBE_PAUSE_MILLIS);
      }
    });
  }

  private void preview(Latencies previews) {
    Random random = new Random(7);
    connected(connection -> {
      while (!ending) {
        String rule =
            """
            {"rule": {"all": [{"event": "event%d", "window": {"last": "P%dD"}, "where": [{"attribute": "amount", "op": "atLeast", "value": %d}]},
              {"field": "City", "op": "in", "value": ["city%d", "city%d"]}, {"not": {"event": "event%d", "count": {"atLeast": %d}}}]}}
            """
                .formatted(
                    random.nextInt(NAMES),
                    1 + random.nextInt(60),
                    random.nextInt(100),
                    random.nextInt(50),
                    random.nextInt(50),
                    random.nextInt(NAMES),
                    1 + random.nextInt(4));
        long start = System.nanoTime();
        connection.post("/v1/segments/preview", Connection.JSON, bytes(rule));
        previews.add(System.nanoTime() - start);
        Thread.sleep(PREVIEW_PAUSE_MILLIS);
      }
    });
  }
}
