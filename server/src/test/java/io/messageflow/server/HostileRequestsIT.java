package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is sent, the server answers with a problem or goes on, and keeps its memory.
/// `-Dsegments.hostile=100000` sends more; `-Dsegments.seed` begins elsewhere.
class HostileRequestsIT {
  private static final int REQUESTS = Integer.getInteger("segments.hostile", 5_000);
  private static final long SEED = Long.getLong("segments.seed", 0);
  private static final int THREADS = 4;
  private static final long MOST_GROWTH_BYTES = 300L << 20;

  private final Map<String, AtomicLong> seen = new ConcurrentSkipListMap<>();
  private final Queue<String> bad = new ConcurrentLinkedQueue<>();

  @Test
  void nothingThatIsSentBringsTheServerDown(@TempDir Path folder) throws InterruptedException {
    try (Served served = Served.in(folder, InstantSource.system())) {
      long before = usedBytes();
      send(served);
      assertThat(bad).isEmpty();
      assertThat(usedBytes() - before).isLessThan(MOST_GROWTH_BYTES);
      answersAtOnce(served);
      System.out.println("hostile requests: " + REQUESTS + ", seed " + SEED + ", answers " + seen);
    }
  }

  private void send(Served served) throws InterruptedException {
    HostileRequests requests =
        new HostileRequests(
            served.routes().all().stream()
                .filter(route -> !route.path().equals("/v1/backups"))
                .toList(),
            ids(served));
    RawClient client = new RawClient(served.port());
    AtomicLong next = new AtomicLong();
    List<Thread> threads =
        IntStream.range(0, THREADS)
            .mapToObj(i ->
                Thread.ofPlatform()
                    .start(() -> {
                      for (long n = next.getAndIncrement();
                          n < REQUESTS;
                          n = next.getAndIncrement()) {
                        one(client, requests, SEED + n);
                      }
                    }))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /// Makes one of what has an id, and gives their ids.
  private static List<String> ids(Served served) {
    served.post("/v1/events", "{\"contact\": \"a\", \"name\": \"order\"}").is(200);
    served.post("/v1/lists", "{\"id\": \"l\", \"name\": \"L\"}").is(201);
    for (String id : List.of("s", "t")) {
      served
          .post(
              "/v1/segments", "{\"id\": \"" + id + "\", \"name\": \"S\", \"rule\": {\"all\": []}}")
          .is(201);
    }
    served.post("/v1/webhooks", "{\"id\": \"w\", \"url\": \"http://127.0.0.1:1/hook\"}").is(201);
    List<String> ids =
        new ArrayList<>(List.of("a", "s", "t", "l", "w", "order", "Age", "1", "Email", "none"));
    for (String body : List.of("{}", "{\"channel\": \"email\"}")) {
      ids.add(served.post("/v1/segments/t/audience", body).is(201).text("/id"));
    }
    return List.copyOf(ids);
  }

  private void one(RawClient client, HostileRequests requests, long number) {
    byte[] request = requests.request(number);
    Random random = new Random(number * 31);
    if (random.nextInt(20) == 0) {
      int sent = random.nextInt(request.length + 1);
      client.abandon(Arrays.copyOf(request, sent), random.nextBoolean());
      count("abandoned");
      return;
    }
    switch (HostileRequests.mayStream(request) ? client.glance(request) : client.send(request)) {
      case RawClient.Outcome.Hung hung -> bad.add("hung: " + shown(number, request));
      case RawClient.Outcome.Closed closed -> count("closed");
      case RawClient.Outcome.Answered(int status, String head) -> {
        count(Integer.toString(status));
        boolean overload = status == 503 && head.contains("Retry-After");
        if (status >= 500 && !overload) {
          bad.add(status + ": " + head + shown(number, request));
        }
      }
    }
  }

  private void count(String what) {
    seen.computeIfAbsent(what, w -> new AtomicLong()).incrementAndGet();
  }

  private static String shown(long number, byte[] request) {
    String text = new String(request, StandardCharsets.UTF_8);
    return "request " + number + ": " + text.substring(0, Math.min(700, text.length()));
  }

  private static long usedBytes() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void answersAtOnce(Served served) {
    long start = System.nanoTime();
    served.put("/v1/workspace", "{\"strict\": false}").is(200);
    served.post("/v1/events", "{\"contact\": \"well\", \"name\": \"meant\"}").is(200);
    served.post("/v1/segments/preview", "{\"rule\": {\"event\": \"meant\"}}").is(200);
    served.get("/v1/segments").is(200);
    served.get("/health").is(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }
}
