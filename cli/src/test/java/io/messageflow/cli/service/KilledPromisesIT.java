package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server that was killed had promised: an audience that was answered is complete, and a
/// webhook is told of every change at least once and in order. `-Dsegments.promiseKills=30` kills
/// more often.
class KilledPromisesIT {
  private static final int KILLS = Integer.getInteger("segments.promiseKills", 2);
  private static final int SENDERS = 2;
  private static final int A_BATCH = 20;
  private static final long PATIENCE_MILLIS = 60_000;

  @TempDir private Path temporary;

  private final Random random = new Random(5);
  private final AtomicInteger next = new AtomicInteger();

  /// The audiences that were answered, with how many recipients they were said to have.
  private final Map<String, Long> audiences = new ConcurrentHashMap<>();

  /// The cursors of the entries that the receiver took, in the order in which they came.
  private final List<String> received = new CopyOnWriteArrayList<>();

  private HttpServer receiver;

  @BeforeEach
  void receive() throws IOException {
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext("/", this::take);
    receiver.start();
  }

  @AfterEach
  void close() {
    receiver.stop(0);
  }

  /// Takes a message, or fails now and then.
  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      Json message = json(exchange.getRequestBody().readAllBytes());
      boolean fails = random.nextInt(6) == 0;
      if (!fails) {
        for (Json entry : list(member(member(message, "data"), "entries"))) {
          received.add(text(entry, "cursor"));
        }
      }
      exchange.sendResponseHeaders(fails ? 500 : 204, -1);
    }
  }

  @Test
  void audiencesAreCompleteAndWebhooksAreToldOfAll() throws Exception {
    Path folder = temporary.resolve("data");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(folder, ArchivingServer.class);
          ExecutorService senders = Executors.newFixedThreadPool(SENDERS + 1)) {
        if (kill == 0) {
          begin(server);
        }
        CountDownLatch some = new CountDownLatch(25);
        for (int i = 0; i < SENDERS; i++) {
          senders.execute(() -> send(server, some));
        }
        senders.execute(() -> makeAudiences(server, some));
        assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(random.nextInt(400));
        server.kill();
      }
    }
    try (ServerProcess server = ServerProcess.start(folder)) {
      checkAudiences(server);
    }
    try (ServerProcess server = ServerProcess.start(folder, ArchivingServer.class)) {
      checkWebhook(server);
    }
    System.out.println(
        "%d kills, %d audiences, %d entries received"
            .formatted(KILLS, audiences.size(), received.size()));
  }

  private void begin(ServerProcess server) throws IOException, InterruptedException {
    server.send("POST", "/v1/events", "{\"contact\":\"c\",\"name\":\"other\"}");
    server.send("POST", "/v1/event-types", "{\"name\":\"seen\",\"attributes\":[]}");
    String segment =
        "{\"name\":\"Seen\",\"id\":\"seen\",\"rule\":{\"event\":\"seen\",\"window\":{\"last\":\"PT5S\"}}}";
    assertThat(server.send("POST", "/v1/segments", segment).statusCode()).isEqualTo(201);
    await(server, "/v1/segments/seen", "state", "live");
    String hook =
        "{\"url\":\"http://127.0.0.1:%d/\",\"id\":\"w\"}"
            .formatted(receiver.getAddress().getPort());
    assertThat(server.send("POST", "/v1/webhooks", " " + hook).statusCode()).isEqualTo(201);
  }

  /// Sends until the server is gone.
  private void send(ServerProcess server, CountDownLatch some) {
    try {
      while (true) {
        int batch = next.getAndIncrement();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < A_BATCH; i++) {
          lines.append(
              "{\"id\":\"%d-%d\",\"contact\":\"p%d\",\"name\":\"seen\"}\n"
                  .formatted(batch, i, (batch * 13 + i) % 2_000));
        }
        server.send("POST", "/v1/events", lines.toString());
        some.countDown();
      }
    } catch (IOException e) {
      // The server was killed.
    }
  }

  private void makeAudiences(ServerProcess server, CountDownLatch some) {
    try {
      while (true) {
        var answer = server.send("POST", "/v1/segments/seen/audience", "{}");
        if (answer.statusCode() == 201) {
          Json made = json(answer.body().getBytes(StandardCharsets.UTF_8));
          audiences.put(text(made, "id"), number(member(made, "funnel"), "recipients"));
          some.countDown();
        }
      }
    } catch (IOException e) {
      // The server was killed.
    }
  }

  private void checkAudiences(ServerProcess server) throws IOException {
    assertThat(audiences).isNotEmpty();
    for (Map.Entry<String, Long> audience : audiences.entrySet()) {
      String path = "/v1/audiences/" + audience.getKey();
      assertThat(number(member(get(server, path), "funnel"), "recipients"))
          .isEqualTo(audience.getValue());
      assertThat(all(server, path + "/contacts"))
          .as("recipients of %s", audience.getKey())
          .hasSize(audience.getValue().intValue());
    }
  }

  private void checkWebhook(ServerProcess server) throws IOException, InterruptedException {
    List<String> feed =
        all(server, "/v1/segments/seen/changes").stream()
            .map(entry -> text(entry, "cursor"))
            .toList();
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!received.contains(feed.getLast()) && System.currentTimeMillis() < end) {
      Thread.sleep(50);
    }
    assertThat(list(member(get(server, "/v1/webhooks/w/deliveries"), "data"))).isEmpty();
    List<String> told = List.copyOf(new LinkedHashSet<>(received));
    // The clock may have taken somebody out of the segment since the feed was read.
    assertThat(told).startsWith(feed.toArray(String[]::new));
  }

  private static List<Json> all(ServerProcess server, String path) throws IOException {
    List<Json> all = new ArrayList<>();
    String cursor = "";
    while (true) {
      Json page = get(server, path + "?limit=1000" + cursor);
      all.addAll(list(member(page, "data")));
      if (!(member(page, "next") instanceof Json.StringValue next)) {
        return all;
      }
      cursor = "&cursor=" + next.text();
    }
  }

  private static void await(ServerProcess server, String path, String member, String value)
      throws IOException, InterruptedException {
    long end = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!text(get(server, path), member).equals(value) && System.currentTimeMillis() < end) {
      Thread.sleep(50);
    }
  }

  private static Json get(ServerProcess server, String path) throws IOException {
    return json(server.send("GET", path, "").body().getBytes(StandardCharsets.UTF_8));
  }

  private static Json json(byte[] bytes) {
    return new JsonReader(64, 64 << 20).read(bytes);
  }

  private static Json member(Json of, String name) {
    return Objects.requireNonNull(((Json.ObjectValue) of).members().get(name), name);
  }

  private static List<Json> list(Json json) {
    return ((Json.ArrayValue) json).elements();
  }

  private static String text(Json of, String name) {
    return ((Json.StringValue) member(of, name)).text();
  }

  private static long number(Json of, String name) {
    return (long) ((Json.NumberValue) member(of, name)).value();
  }
}
