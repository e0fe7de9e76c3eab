package io.messageflow.benchmarks;

import io.messageflow.server.ApiServer;
import io.messageflow.server.RequestLog;
import io.messageflow.server.ServerOptions;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
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
        ApiServer server =
            ApiServer.start(
                workspace,
                new ServerOptions(
                    "127.0.0.1",
                    0,
                    32 << 20,
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(5),
                    WebhookOptions.STANDARD),
                RequestLog.SILENT)) {
      String key = workspace.keys().create("benchmark", EnumSet.allOf(Scope.class)).secret();
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
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      OutputStream out = socket.getOutputStream();
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (long first = next.getAndAdd(lines.events());
          first < events;
          first = next.getAndAdd(lines.events())) {
        byte[] body = lines.from(firstId + first);
        long start = System.nanoTime();
        out.write(head(key, body.length).getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        expectTaken(in, lines.events());
        latencies.add(System.nanoTime() - start);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String head(String key, int length) {
    return "POST /v1/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
        + key
        + "\r\nContent-Type: application/x-ndjson\r\nContent-Length: "
        + length
        + "\r\n\r\n";
  }

  private static void expectTaken(InputStream in, int events) throws IOException {
    String status = line(in);
    int length = 0;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    if (!status.contains(" 200 ") || !body.contains("\"accepted\":" + events + ",")) {
      throw new IOException("not taken: " + status + " " + body);
    }
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
