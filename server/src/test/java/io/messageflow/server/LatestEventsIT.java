package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// `GET /v1/events`: what arrived last, and what arrives.
class LatestEventsIT extends OnServer {
  private void send(String contact, String name, String at, int amount) {
    served
        .post(
            "/v1/events",
            "{\"contact\": \"%s\", \"name\": \"%s\", \"at\": \"%s\", \"attributes\": {\"amount\": %d}}"
                .formatted(contact, name, at, amount))
        .is(200);
  }

  @Test
  void theLatestByArrivalComeFirstWheneverTheyHappened() {
    send("a", "order", "2026-11-20T10:00:00Z", 1);
    clock.advance(Duration.ofMinutes(20));
    send("b", "view", "2026-11-01T10:00:00Z", 2);
    assertThat(amounts("")).isEqualTo(List.of(2L, 1L));
    send("a", "Order", "2026-11-22T10:00:00Z", 3);
    assertThat(amounts("")).isEqualTo(List.of(3L, 2L, 1L));
    assertThat(amounts("?name=ORDER")).isEqualTo(List.of(3L, 1L));
    assertThat(amounts("?limit=1")).isEqualTo(List.of(3L));
    assertThat(amounts("?name=none")).isEqualTo(List.of());
    Reply latest = served.get("/v1/events?limit=1");
    assertThat(latest.at("/data/0/contact")).isEqualTo("a");
    assertThat(latest.at("/data/0/name")).isEqualTo("order");
    assertThat(latest.at("/data/0/at")).isEqualTo("2026-11-22T10:00:00Z");
    assertThat(latest.at("/data/0/arrivedAt")).isEqualTo("2026-11-23T12:20:00Z");
    served.restart();
    assertThat(amounts("")).isEqualTo(List.of(3L, 2L, 1L));
    assertThat(amounts("?name=view")).isEqualTo(List.of(2L));
    served.get("/v1/events?limit=201").isProblem(400, "outOfRange", "");
    served.get("/v1/events?limit=0").isProblem(400, "outOfRange", "");
    served.get("/v1/events?cursor=1").isProblem(400, "unknownParameter", "");
  }

  private Object amounts(String parameters) {
    return served.get("/v1/events" + parameters).is(200).at("/data/*/attributes/amount");
  }

  /// The head of a stream has no body, and so takes no place among the streams.
  @Test
  void headsOfStreamsTakeNoPlaces() {
    for (int i = 0; i < 100; i++) {
      Reply head =
          served.call("HEAD", "/v1/events").header("Accept", "text/event-stream").sendUnchecked();
      assertThat(head.status()).isEqualTo(200);
    }
  }

  @Test
  void noMoreThanTwoHundredAreKept() {
    String lines =
        IntStream.range(0, 500)
            .mapToObj(i ->
                "{\"contact\": \"c\", \"name\": \"tick\", \"attributes\": {\"amount\": " + i + "}}")
            .collect(Collectors.joining("\n"));
    send("rare", "rare", "2026-11-23T10:00:00Z", 7);
    served.call("POST", "/v1/events").lines(lines).send().is(200);
    assertThat(served.get("/v1/events?limit=200").list("/data")).hasSize(200);
    assertThat(served.get("/v1/events?limit=1").at("/data/0/attributes/amount")).isEqualTo(499L);
    assertThat(amounts("?name=rare")).isEqualTo(List.of(7L));
  }

  @Test
  void whatIsErasedMergedOrForgottenIsToldSoOrNoMore() {
    send("a", "order", "2026-11-20T10:00:00Z", 1);
    send("b", "order", "2026-11-20T10:00:00Z", 2);
    send("c", "view", "2026-11-20T10:00:00Z", 3);
    assertThat(amounts("")).isEqualTo(List.of(3L, 2L, 1L));
    served.post("/v1/contacts/b/merge", "{\"into\": \"a\"}").is(200);
    assertThat(served.get("/v1/events").at("/data/*/contact")).isEqualTo(List.of("c", "a", "a"));
    served.delete("/v1/event-types/view").is(204);
    assertThat(amounts("")).isEqualTo(List.of(2L, 1L));
    served.delete("/v1/contacts/a").is(204);
    assertThat(amounts("")).isEqualTo(List.of());
    served.restart();
    assertThat(amounts("")).isEqualTo(List.of());
  }

  @Test
  void eachNewEventIsToldAsItIsTaken() throws IOException {
    send("a", "order", "2026-11-20T10:00:00Z", 1);
    try (Stream stream = new Stream("?name=order")) {
      send("a", "view", "2026-11-20T10:00:00Z", 2);
      send("a", "order", "2026-11-20T10:00:00Z", 3);
      assertThat(stream.next())
          .containsExactly(
              "event: event",
              "data: {\"contact\":\"a\",\"name\":\"order\",\"at\":\"2026-11-20T10:00:00Z\","
                  + "\"arrivedAt\":\"2026-11-23T12:00:00Z\",\"attributes\":{\"amount\":3}}");
    }
  }

  @Test
  void ofVeryManyTheLatestAreToldAndHowManyAreNot() throws IOException {
    String lines =
        IntStream.range(0, 300)
            .mapToObj(i -> "{\"contact\": \"c\", \"name\": \"tick\"}")
            .collect(Collectors.joining("\n"));
    try (Stream stream = new Stream("")) {
      served.call("POST", "/v1/events").lines(lines).send().is(200);
      long told = 0;
      long skipped = 0;
      while (told + skipped < 300) {
        List<String> next = stream.next();
        if (next.getFirst().equals("event: skipped")) {
          skipped += Long.parseLong(next.getLast().replaceAll("\\D", ""));
        } else {
          told++;
        }
      }
      assertThat(told).isBetween(10L, 50L);
      assertThat(skipped).isEqualTo(300 - told);
    }
  }

  @Test
  void aStopEndsStreams() throws IOException {
    try (Stream stream = new Stream("")) {
      served.restart();
      assertThat(stream.next()).isEmpty();
    }
  }

  /// Events as a browser gets them.
  private final class Stream implements AutoCloseable {
    private final HttpClient client = HttpClient.newHttpClient();
    private final BufferedReader lines;

    Stream(String parameters) throws IOException {
      HttpRequest request =
          HttpRequest.newBuilder(
                  URI.create("http://127.0.0.1:" + served.port() + "/v1/events" + parameters))
              .header("Authorization", "Bearer " + Served.ADMIN)
              .header("Accept", "text/event-stream")
              .build();
      try {
        lines =
            new BufferedReader(
                new InputStreamReader(
                    client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                    StandardCharsets.UTF_8));
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
      assertThat(lines.readLine()).isEqualTo(": from now on");
    }

    /// The lines of the next event; none at the end.
    List<String> next() throws IOException {
      List<String> event = new ArrayList<>();
      try {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.isEmpty() && !event.isEmpty()) {
            return event;
          }
          if (!line.isEmpty() && !line.startsWith(":")) {
            event.add(line);
          }
        }
      } catch (IOException e) {
        // The server broke off.
      }
      return event;
    }

    @Override
    public void close() throws IOException {
      client.shutdownNow();
      lines.close();
    }
  }
}
