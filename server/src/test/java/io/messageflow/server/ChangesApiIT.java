package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `/v1/segments/{id}/changes`, page by page and as a stream.
class ChangesApiIT {
  private static final String CHANGES = "/v1/segments/buyers/changes";

  @TempDir private Path folder;
  private final SettableClock clock = new SettableClock("2026-11-23T12:00:00Z");
  private Served served;

  @BeforeEach
  void open() throws InterruptedException {
    served = Served.in(folder, clock);
    order("ann", "o1");
    served
        .post(
            "/v1/segments",
            "{\"id\": \"buyers\", \"name\": \"Buyers\", \"rule\": {\"event\": \"order\","
                + " \"window\": {\"last\": \"P1D\"}}}")
        .is(201);
    awaitLive("buyers");
  }

  @AfterEach
  void close() {
    served.close();
  }

  private void order(String contact, String id) {
    served
        .post(
            "/v1/events",
            "{\"id\": \"%s\", \"contact\": \"%s\", \"name\": \"order\"}".formatted(id, contact))
        .is(200);
  }

  private void awaitLive(String id) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!served.get("/v1/segments/" + id).at("/state").equals("live")
        && System.nanoTime() < end) {
      Thread.sleep(10);
    }
  }

  private Reply awaitEntries(int count) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    Reply reply = served.get(CHANGES);
    while (!(reply.at("/data") instanceof List<?> data && data.size() >= count)
        && System.nanoTime() < end) {
      Thread.sleep(10);
      reply = served.get(CHANGES);
    }
    return reply;
  }

  @Test
  void changesTellWhoWhenAndWhy() throws InterruptedException {
    order("ben", "o2");
    clock.advance(Duration.ofHours(30));
    Reply changes = awaitEntries(4).is(200);
    assertThat(changes.at("/data/*/contact")).isEqualTo(List.of("ann", "ben", "ann", "ben"));
    assertThat(changes.at("/data/*/change"))
        .isEqualTo(List.of("entered", "entered", "exited", "exited"));
    assertThat(changes.at("/data/0/cause")).isEqualTo(Map.of("kind", "rule"));
    assertThat(changes.at("/data/1/cause"))
        .isEqualTo(Map.of("kind", "event", "name", "order", "id", "o2"));
    assertThat(changes.at("/data/2/cause")).isEqualTo(Map.of("kind", "time"));
    assertThat(changes.at("/data/2/at")).isEqualTo("2026-11-24T12:00:00Z");
    assertThat(served.get("/v1/segments/buyers").at("/count")).isEqualTo(0L);
    assertThat(served.get("/metrics").body()).contains("segments_live 1.0");
  }

  @Test
  void pagesGoOnWhereTheyEnded() throws InterruptedException {
    order("ben", "o2");
    clock.advance(Duration.ofHours(30));
    awaitEntries(4);
    List<Object> cursors = new ArrayList<>();
    String next = "0";
    for (int i = 0; i < 4; i++) {
      Reply page = served.get(CHANGES + "?limit=1&cursor=" + next).is(200);
      cursors.add(page.at("/data/0/cursor"));
      next = String.valueOf(page.at("/data/0/cursor"));
    }
    assertThat(cursors).isEqualTo(awaitEntries(4).at("/data/*/cursor"));
    assertThat(served.get(CHANGES + "?cursor=" + next).at("/data")).isEqualTo(List.of());
    assertThat(served.get(CHANGES + "?cursor=x").status()).isEqualTo(400);
    assertThat(served.get("/v1/segments/none/changes").status()).isEqualTo(404);
  }

  @Test
  void aStreamGoesOnAndResumesBehindTheLastEvent() throws IOException, InterruptedException {
    String first;
    try (Stream stream = new Stream("cursor=0", "")) {
      first = stream.event();
      assertThat(first).contains("\"contact\":\"ann\"", "event: entered");
      order("ben", "o2");
      assertThat(stream.event()).contains("\"contact\":\"ben\"", "\"id\":\"o2\"");
    }
    String id = first.lines().findFirst().orElseThrow().substring("id: ".length());
    try (Stream stream = new Stream("", id)) {
      assertThat(stream.event()).contains("\"contact\":\"ben\"");
      order("cas", "o3");
      assertThat(stream.event()).contains("\"contact\":\"cas\"");
    }
    try (Stream stream = new Stream("", "")) {
      order("dan", "o4");
      assertThat(stream.event()).contains("\"contact\":\"dan\"");
      served.delete("/v1/segments/buyers").is(204);
      assertThat(stream.event()).isEmpty();
    }
  }

  @Test
  void aStopEndsStreamsAndARestartLosesAndRepeatsNothing()
      throws IOException, InterruptedException {
    String id;
    try (Stream stream = new Stream("cursor=0", "")) {
      id = stream.event().lines().findFirst().orElseThrow().substring("id: ".length());
      order("ben", "o2");
      stream.event();
      clock.advance(Duration.ofHours(30));
      served.restart();
      stream.rest();
    }
    try (Stream stream = new Stream("", id)) {
      assertThat(stream.event()).contains("\"contact\":\"ben\"", "entered");
      assertThat(stream.event()).contains("\"contact\":\"ann\"", "exited", "2026-11-24T12:00:00Z");
      assertThat(stream.event()).contains("\"contact\":\"ben\"", "exited");
    }
  }

  @Test
  void aTimeToSettleIsADurationOfAtMostAWeek() {
    for (String bad : List.of("P8D", "P1M", "PT0S", "soon", "")) {
      assertThat(
              served
                  .post(
                      "/v1/segments",
                      "{\"name\": \"A\", \"rule\": {\"all\": []}, \"settle\": \"" + bad + "\"}")
                  .status())
          .as(bad)
          .isIn(400, bad.isEmpty() ? 201 : 400);
    }
    Reply made =
        served.post(
            "/v1/segments",
            "{\"id\": \"s\", \"name\": \"A\", \"rule\": {\"all\": []}, \"settle\": \"PT10M\"}");
    assertThat(made.is(201).at("/settle")).isEqualTo("PT10M");
    served.restart();
    assertThat(served.get("/v1/segments/s").at("/settle")).isEqualTo("PT10M");
  }

  @Test
  void anErasedContactIsInNoChange() throws InterruptedException {
    order("ben", "o2");
    served.delete("/v1/contacts/ann").is(204);
    assertThat(served.get(CHANGES).at("/data/*/contact")).isEqualTo(List.of("ben"));
    served.restart();
    awaitLive("buyers");
    assertThat(served.get(CHANGES).at("/data/*/contact")).isEqualTo(List.of("ben"));
  }

  /// A stream of server-sent events.
  private final class Stream implements AutoCloseable {
    private final InputStream body;
    private final BufferedReader lines;

    Stream(String query, String lastEventId) throws IOException, InterruptedException {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + served.port() + CHANGES + "?" + query))
              .timeout(Duration.ofSeconds(30))
              .header("Authorization", "Bearer " + Served.ADMIN)
              .header("Accept", "text/event-stream");
      if (!lastEventId.isEmpty()) {
        request.header("Last-Event-ID", lastEventId);
      }
      HttpResponse<InputStream> response =
          HttpClient.newHttpClient()
              .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
      body = response.body();
      lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /// The next event; empty when the stream ended. Comments are passed over.
    String event() throws IOException {
      StringBuilder event = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty() && !event.isEmpty()) {
          return event.toString();
        }
        if (!line.isEmpty() && !line.startsWith(":")) {
          event.append(line).append('\n');
        }
      }
      return event.toString();
    }

    void rest() throws IOException {
      while (!event().isEmpty()) {
        // Passed over.
      }
    }

    @Override
    public void close() throws IOException {
      body.close();
    }
  }
}
