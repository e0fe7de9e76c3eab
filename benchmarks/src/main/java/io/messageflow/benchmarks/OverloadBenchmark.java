package io.messageflow.benchmarks;

import io.messageflow.server.ApiServer;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/// How many events a second are taken over HTTP with 1, 10 and 100 live segments, how long until
/// their memberships can be read at half of that, and what becomes of twice as many for minutes:
/// does memory stay bounded, and is everything there that was acknowledged, also after a restart?
///
/// Data: as [ReactionBenchmark]. Senders and server share the machine and the process.
///
/// `./benchmark OverloadBenchmark [CONTACTS [SECONDS_EACH [SECONDS_OF_OVERLOAD]]]`
public final class OverloadBenchmark {
  private static final int[] SEGMENTS = {1, 10, 100};
  private static final int SENDERS = 8;
  private static final int FLOODING = 256;
  private static final long A_MINUTE_NANOS = 60_000_000_000L;

  private final int contacts;
  private final int port;
  private final String key;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private volatile boolean ending;

  private OverloadBenchmark(int contacts, int port, String key) {
    this.contacts = contacts;
    this.port = port;
    this.key = key;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    int contacts = ReactionBenchmark.number(arguments, 0, 100_000);
    int seconds = ReactionBenchmark.number(arguments, 1, 30);
    int overload = ReactionBenchmark.number(arguments, 2, 300);
    Path folder = Scratch.folder("overload");
    try {
      long expected = run(folder, contacts, seconds, overload);
      try (Workspace again = Scratch.workspace(folder)) {
        check("after a restart", expected, again);
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  /// @return how many events there must be
  private static long run(Path folder, int contacts, int seconds, int overload)
      throws IOException, InterruptedException {
    try (Workspace workspace = Scratch.workspace(folder);
        ApiServer server = Scratch.server(workspace)) {
      String key = Scratch.key(workspace);
      ReactionBenchmark reaction = new ReactionBenchmark(contacts, server.port(), key);
      reaction.fill();
      OverloadBenchmark benchmark = new OverloadBenchmark(contacts, server.port(), key);
      double most = 0;
      for (int segments : SEGMENTS) {
        ReactionBenchmark.makeSegments(workspace, segments);
        most = benchmark.send(SENDERS, Double.POSITIVE_INFINITY, seconds);
        System.out.printf(Locale.ROOT, "taken as fast as they can be: %,.0f events/s%n", most);
        reaction.measure((int) (most / 2), seconds, segments);
      }
      long before = workspace.view().eventCount();
      benchmark.acknowledged.set(0);
      benchmark.refused.set(0);
      double taken = benchmark.send(FLOODING, 2 * most, overload);
      System.out.printf(
          Locale.ROOT,
          "of %,.0f events/s wanted for %d s, %,.0f were taken; %,d batches were told to come"
              + " later%n",
          2 * most,
          overload,
          taken,
          benchmark.refused.get());
      long expected = before + benchmark.acknowledged.get();
      check("of what was acknowledged", expected, workspace);
      return expected;
    }
  }

  private static void check(String what, long expected, Workspace workspace) {
    long there = workspace.view().eventCount();
    if (there != expected) {
      throw new IllegalStateException(
          what + " there must be " + expected + " events, not " + there);
    }
    System.out.printf(Locale.ROOT, "%s: all %,d events are there%n", what, there);
  }

  /// Sends batches for so long over so many connections.
  ///
  /// @return how many events a second were taken
  private double send(int senders, double eventsASecond, int seconds) throws InterruptedException {
    ending = false;
    long before = acknowledged.get();
    long start = System.nanoTime();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int sender = 0; sender < senders; sender++) {
      int seed = sender;
      running.add(
          CompletableFuture.runAsync(
              () -> feed(seed, eventsASecond / senders), work -> Thread.ofVirtual().start(work)));
    }
    long end = start + seconds * 1_000_000_000L;
    while (System.nanoTime() < end) {
      long mostBytes = mostHeapBytes(Math.min(end, System.nanoTime() + A_MINUTE_NANOS));
      if (seconds * 1_000_000_000L > A_MINUTE_NANOS) {
        System.out.printf(
            Locale.ROOT, "  heap in use in this minute: at most %,d MiB%n", mostBytes >> 20);
      }
    }
    ending = true;
    running.forEach(CompletableFuture::join);
    return (acknowledged.get() - before) * 1e9 / (System.nanoTime() - start);
  }

  private static long mostHeapBytes(long untilNanos) throws InterruptedException {
    long most = 0;
    while (System.nanoTime() < untilNanos) {
      most = Math.max(most, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
      Thread.sleep(200);
    }
    return most;
  }

  /// Batches at a steady rate, late ones at once.
  private void feed(long seed, double eventsASecond) {
    Random random = new Random(seed);
    try (Connection connection = new Connection(port, key)) {
      long start = System.nanoTime();
      for (long mine = 0; !ending; mine += ReactionBenchmark.A_BATCH) {
        long dueMillis = (long) (mine / eventsASecond * 1_000);
        long aheadMillis = dueMillis - (System.nanoTime() - start) / 1_000_000;
        if (aheadMillis > 0) {
          Thread.sleep(aheadMillis);
        }
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < ReactionBenchmark.A_BATCH; i++) {
          lines.append(ReactionBenchmark.event(random, random.nextInt(contacts)));
        }
        if (connection.offer("/v1/events", Connection.LINES, ReactionBenchmark.bytes(lines))) {
          acknowledged.addAndGet(ReactionBenchmark.A_BATCH);
        } else {
          refused.incrementAndGet();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
