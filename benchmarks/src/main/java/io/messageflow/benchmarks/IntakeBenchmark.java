package io.messageflow.benchmarks;

import io.messageflow.server.ApiServer;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/// How many events a second are taken in over HTTP, durable when they are acknowledged, and how
/// long an acknowledgement takes?
///
/// Data: events of four attributes, each with an id of its own, spread over 100,000 contacts, in
/// batches of lines (application/x-ndjson) over some connections on loopback. Sender and server
/// share the machine and the process. Checked at the end: the workspace holds every event.
///
/// `./benchmark IntakeBenchmark [EVENTS] [A_BATCH] [CONNECTIONS]`
public final class IntakeBenchmark {
  private static final int CONTACTS = 100_000;

  private IntakeBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 2_000_000;
    int batch = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000;
    int connections = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 8;
    Path folder = Scratch.folder("intake");
    try (Workspace workspace = Scratch.workspace(folder);
        ApiServer server = Scratch.server(workspace)) {
      String key = Scratch.key(workspace);
      send(server.port(), key, 100_000, batch, connections, 1L << 40);
      long before = workspace.view().eventCount();
      long start = System.nanoTime();
      Latencies latencies = send(server.port(), key, events, batch, connections, 0);
      double seconds = (System.nanoTime() - start) / 1e9;
      long held = workspace.view().eventCount() - before;
      System.out.printf(
          Locale.ROOT,
          "%,d events in batches of %,d over %d connections: %,.0f events/s; acknowledged after"
              + " %s; held %,d%n",
          events,
          batch,
          connections,
          events / seconds,
          latencies.words(),
          held);
    } finally {
      Scratch.remove(folder);
    }
  }

  private static Latencies send(
      int port, String key, long events, int batch, int connections, long firstId)
      throws InterruptedException {
    Latencies latencies = new Latencies();
    AtomicLong next = new AtomicLong();
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      EventLines lines = new EventLines(batch, CONTACTS, i);
      senders.add(
          Thread.ofPlatform()
              .start(() -> sendAll(port, key, events, lines, next, firstId, latencies)));
    }
    for (Thread sender : senders) {
      sender.join();
    }
    return latencies;
  }

  private static void sendAll(
      int port,
      String key,
      long events,
      EventLines lines,
      AtomicLong next,
      long firstId,
      Latencies latencies) {
    try (Connection connection = new Connection(port, key)) {
      for (long first = next.getAndAdd(lines.events());
          first < events;
          first = next.getAndAdd(lines.events())) {
        byte[] body = lines.from(firstId + first);
        long start = System.nanoTime();
        String answer = connection.post("/v1/events", Connection.LINES, body);
        latencies.add(System.nanoTime() - start);
        if (!answer.contains("\"accepted\":" + lines.events() + ",")) {
          throw new IOException("not taken: " + answer);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
