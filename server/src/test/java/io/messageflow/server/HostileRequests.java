package io.messageflow.server;

import io.messageflow.server.http.Route;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// Makes requests that no well-meaning client would send, each from a number of its own.
final class HostileRequests {
  private static final int LONG = 10 << 20;
  private static final List<String> METHODS =
      List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "get", "BREW");
  private static final List<String> TYPES =
      List.of(
          "application/json",
          "application/x-ndjson",
          "text/csv",
          "application/json; charset=utf-16",
          "text/plain",
          "multipart/form-data",
          "a/b/c",
          "",
          ";",
          "application/gzip");
  private static final List<String> PARTS =
      List.of(
          "v1",
          "contacts",
          "events",
          "a",
          "%2F",
          "%00",
          "..",
          ".",
          "%2e%2e",
          "%",
          "%zz",
          "%C3%28",
          "ä",
          "\u0001",
          " ",
          "+",
          "~",
          "{id}",
          "segments",
          "preview",
          "%F0%9F%98%80",
          "",
          "null");
  private static final List<String> PARAMETERS =
      List.of(
          "limit=0",
          "limit=-1",
          "limit=99999999999999999999",
          "limit=1e3",
          "cursor=%00",
          "cursor=a.b",
          "cursor=.1",
          "cursor=999999999",
          "at=0",
          "at=9999-12-31T23:59:59.999999999Z",
          "at=-1",
          "at=2026-02-30",
          "search=%F0%9F",
          "search=(",
          "&&&",
          "=",
          "a=%zz",
          "limit",
          "kind=events",
          "kind=%00",
          "list=%20",
          "limit=1",
          "cursor=1.0",
          "cursor=1.0.0",
          "cursor=-9223372036854775808.2147483647",
          "reason=all",
          "reason=%00",
          "segment=s",
          "from=2026-01-01&to=2026-12-31&step=P1D",
          "from=2026-01-01&to=2027-12-31&step=PT1S",
          "from=2027-01-01&to=2026-01-01&step=P1M",
          "from=0001-01-01&to=9999-12-31&step=P10Y",
          "from=2026-01-01&to=2026-01-02&step=P0D",
          "step=-P1D",
          "search=" + "x".repeat(2_000));
  private static final List<String> WORDS =
      List.of(
          "\"\"",
          "null",
          "true",
          "0",
          "-0",
          "1e999",
          "-1e999",
          "1e-999",
          "9007199254740993",
          "[]",
          "{}",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"2026-02-30\"",
          "\"9999-12-31T23:59:59Z\"",
          "[[]]",
          "{\"\": 1}",
          "\"P1D\"",
          "\"P999999999Y\"",
          "\"(((((a*)*)*)*)*\"",
          "0.1",
          "NaN",
          "\"a\"",
          "{\"all\": []}",
          "[null]",
          "\"\\\"\"",
          "{\"add\": [1]}",
          "\"Europe/Warsaw\"",
          "-1");

  /// Bodies that would be right, by a part of the path.
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "contacts",
              """
              {"id": "a", "fields": {"Email": "a@b.c", "Age": 3, "Tags": ["x"], "Day": "2026-01-01"}, "lists": ["l"], "at": "2026-01-01T00:00:00Z"}\
              """),
          Map.entry(
              "events",
              """
              {"id": "e", "contact": {"Email": "a@b.c"}, "name": "order", "at": "2026-01-01", "attributes": {"sum": 1, "items": [{"sku": "x"}]}}\
              """),
          Map.entry(
              "segments",
              """
              {"id": "s", "name": "S", "description": "", "version": 1, "timeZone": "UTC", "rule": {"all": [{"event": "order", "where": [{"attribute": "sum", "op": "greaterThan", "value": 0}], "window": {"last": "P30D"}, "count": {"atLeast": 1}}, {"not": {"field": "Age", "op": "between", "value": [1, 2]}}]}}\
              """),
          Map.entry(
              "preview",
              """
              {"rule": {"any": [{"sequence": [{"event": "order"}, {"event": "x", "within": "PT1H", "absent": true}]}, {"field": "Day", "op": "anniversary", "value": {"next": "P7D"}}]}, "at": "2026-01-01", "sample": 3}\
              """),
          Map.entry("fields", "{\"name\": \"Age\", \"type\": \"number\", \"label\": \"Age\"}"),
          Map.entry(
              "event-types",
              "{\"name\": \"order\", \"attributes\": [{\"name\": \"sum\", \"type\": \"number\"}]}"),
          Map.entry("lists", "{\"id\": \"l\", \"name\": \"L\", \"contacts\": [\"a\"]}"),
          Map.entry("keys", "{\"name\": \"k\", \"scopes\": [\"read\"]}"),
          Map.entry("workspace", "{\"zone\": \"UTC\", \"country\": \"PL\", \"strict\": false}"),
          Map.entry("rejected", "{\"ids\": [\"1\"], \"record\": {\"id\": \"a\"}}"),
          Map.entry(
              "audience",
              "{\"channel\": \"email\", \"exclude\": {\"segments\": [\"t\"], \"lists\": [\"l\"]}}"),
          Map.entry(
              "sizes",
              "{\"rule\": {\"event\": \"order\", \"window\": {\"last\": \"P1D\"}}, \"from\":"
                  + " \"2026-01-01\", \"to\": \"2026-02-01\", \"step\": \"P1D\"}"),
          Map.entry(
              "explain",
              "{\"rule\": {\"field\": \"Age\", \"op\": \"equals\", \"value\": 3}, \"contact\":"
                  + " \"a\", \"at\": \"2026-01-01\", \"timeZone\": \"UTC\"}"),
          Map.entry(
              "webhooks",
              "{\"id\": \"w\", \"url\": \"http://127.0.0.1:1/hook\", \"segments\": [\"s\"],"
                  + " \"events\": [\"entered\"], \"active\": true}"),
          Map.entry("merge", "{\"into\": \"a\"}"),
          Map.entry("imports", "id,Email,Age\na,a@b.c,3\n"),
          Map.entry("replay", "{\"record\": {\"id\": \"a\"}}"));

  private final List<Route> routes;
  private final List<String> ids;

  /// @param ids of what is there, to be asked for now and then
  HostileRequests(List<Route> routes, List<String> ids) {
    this.routes = routes;
    this.ids = ids;
  }

  /// Whether the answer to a request may be a stream that goes on.
  static boolean mayStream(byte[] request) {
    return new String(request, StandardCharsets.ISO_8859_1).contains("text/event-stream");
  }

  private static <T> T one(Random random, List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  /// The request of a number.
  byte[] request(long number) {
    Random random = new Random(number);
    Route route = one(random, routes);
    return switch (random.nextInt(20)) {
      case 0 -> noise(random);
      case 1 -> message(random, route, brokenChunks(random), true);
      default -> {
        boolean without = random.nextInt(route.method().equals("GET") ? 2 : 20) == 0;
        yield message(random, route, without ? new byte[0] : body(random, route.path()), false);
      }
    };
  }

  private static byte[] noise(Random random) {
    byte[] noise = new byte[1 + random.nextInt(3_000)];
    random.nextBytes(noise);
    byte[] start =
        one(random, List.of("", "GET ", "GET / HTTP/1.1\r\n", "POST /v1/contacts HTTP/"))
            .getBytes(StandardCharsets.UTF_8);
    System.arraycopy(start, 0, noise, 0, Math.min(start.length, noise.length));
    return noise;
  }

  private static byte[] brokenChunks(Random random) {
    return one(
            random,
            List.of(
                "5\r\nhello\r\n",
                "zz\r\nx\r\n0\r\n\r\n",
                "-1\r\n",
                "FFFFFFFFFFFFFFFF\r\nx",
                "7fffffff\r\n[",
                "3\r\n{}\n\r\n0\r\n\r\n",
                "0\r\nX: y\r\n\r\n",
                "\r\n\r\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] message(Random random, Route route, byte[] body, boolean chunked) {
    int oddity = random.nextInt(40);
    StringBuilder head = new StringBuilder();
    head.append(random.nextInt(20) == 0 ? one(random, METHODS) : route.method());
    head.append(' ').append(oddity == 0 ? oddPath(random) : path(random, route));
    if (random.nextInt(4) == 0) {
      head.append('?').append(one(random, PARAMETERS));
    }
    head.append(oddity == 1 ? " HTTP/9.9\r\n" : " HTTP/1.1\r\n");
    head.append(oddity == 2 ? "" : "Host: localhost\r\n").append("Connection: close\r\n");
    head.append(
        oddity == 3
            ? "Authorization: " + "x".repeat(random.nextInt(100))
            : "Authorization: Bearer " + Served.ADMIN);
    head.append("\r\n");
    oddHeaders(random, oddity, head);
    byte[] packed = packed(random, body, head);
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (packed.length > 0 || random.nextBoolean()) {
      int length = oddity == 4 ? random.nextInt(2 * packed.length + 2) : packed.length;
      head.append("Content-Length: ").append(oddity == 5 ? "-7" : length).append("\r\n");
    }
    head.append("\r\n");
    return joined(head.toString().getBytes(StandardCharsets.UTF_8), packed);
  }

  private static void oddHeaders(Random random, int oddity, StringBuilder head) {
    if (random.nextInt(3) > 0) {
      head.append("Content-Type: ")
          .append(random.nextInt(5) == 0 ? one(random, TYPES) : one(random, TYPES.subList(0, 2)))
          .append("\r\n");
    }
    switch (oddity) {
      case 6 -> head.append("X-Long: ").append("y".repeat(random.nextInt(40_000))).append("\r\n");
      case 7 ->
          head.append("Idempotency-Key: ").append("k".repeat(random.nextInt(300))).append("\r\n");
      case 8 -> head.append("Idempotency-Key: ").append(random.nextInt(5)).append("\r\n");
      case 15, 16, 17 -> head.append("Accept: text/event-stream\r\n");
      case 18 -> head.append("Accept: text/event-stream\r\nLast-Event-ID: x.y\r\n");
      case 19 -> head.append("Accept: text/csv\r\n");
      case 9 -> head.append("Accept: application/x-ndjson\r\nAccept-Encoding: gzip, br;q=x\r\n");
      case 10 -> head.append("no colon here\r\n");
      case 11 -> head.append("Expect: 100-continue\r\n");
      case 12 -> head.append("Upgrade: h2c\r\nConnection: Upgrade\r\n");
      case 13 -> head.append("Bad\u0000Name: v\r\n");
      case 14 -> head.append("Transfer-Encoding: gzip, chunked\r\n");
      default -> {}
    }
  }

  /// The body as it goes over the wire, now and then packed, or said to be.
  private static byte[] packed(Random random, byte[] body, StringBuilder head) {
    return switch (random.nextInt(40)) {
      case 0 -> {
        head.append("Content-Encoding: gzip\r\n");
        yield body;
      }
      case 1, 2 -> {
        head.append("Content-Encoding: gzip\r\n");
        yield gzip(body);
      }
      case 3 -> {
        head.append("Content-Encoding: gzip\r\n");
        byte[] whole = gzip(body);
        yield Arrays.copyOf(whole, random.nextInt(whole.length));
      }
      case 4 -> {
        head.append("Content-Encoding: ")
            .append(one(random, List.of("br", "x", "gzip, gzip", "")))
            .append("\r\n");
        yield body;
      }
      case 5 -> {
        if (random.nextInt(10) > 0) {
          yield body;
        }
        head.append("Content-Encoding: gzip\r\n");
        yield new Packed(64 << 20).bytes();
      }
      default -> body;
    };
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  private String path(Random random, Route route) {
    StringBuilder path = new StringBuilder();
    for (String part : route.path().substring(1).split("/", -1)) {
      path.append('/').append(part.startsWith("{") ? id(random) : part);
    }
    return path.toString();
  }

  private String id(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> one(random, PARTS);
      case 1 -> "x".repeat(random.nextInt(3_000));
      default -> one(random, ids);
    };
  }

  private static String oddPath(Random random) {
    StringBuilder path = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      path.append('/').append(one(random, PARTS));
    }
    return random.nextInt(10) == 0 ? "/" + "p".repeat(20_000) : path.toString();
  }

  private static byte[] body(Random random, String path) {
    List<String> right =
        BODIES.entrySet().stream()
            .filter(body ->
                random.nextInt(20) == 0
                    || path.endsWith(body.getKey())
                    || path.contains("/" + body.getKey() + "/"))
            .map(Map.Entry::getValue)
            .toList();
    List<String> bodies = right.isEmpty() ? List.copyOf(BODIES.values()) : right;
    String text =
        switch (random.nextInt(60)) {
          case 0 -> "[".repeat(random.nextInt(200_000));
          case 1 -> "{\"a\":".repeat(random.nextInt(100_000)) + "1";
          case 2 -> "{\"not\":".repeat(random.nextInt(400)) + "{\"all\": []}" + "}".repeat(400);
          case 3 -> random.nextInt(8) == 0 ? "{\"id\": \"" + "z".repeat(LONG) + "\"}" : "\u0000";
          case 4 -> "\n".repeat(random.nextInt(100_000));
          case 5 -> "{\"contacts\": [" + "{},".repeat(random.nextInt(2_000)) + "{}]}";
          case 6 -> "{\"id\": \"m\", \"fields\": {" + members(random) + "}}";
          case 7 -> "\ufeff" + one(random, bodies);
          default -> mutated(random, one(random, bodies));
        };
    byte[] bytes =
        text.getBytes(random.nextInt(30) == 0 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    if (random.nextInt(20) == 0 && bytes.length > 0) {
      bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
    }
    return bytes;
  }

  private static String members(Random random) {
    StringBuilder members = new StringBuilder("\"f\": 1");
    for (int i = random.nextInt(300); i >= 0; i--) {
      members.append(", \"f").append(random.nextInt(400)).append("\": ").append(one(random, WORDS));
    }
    return members.toString();
  }

  /// A right body with some values replaced, cut off or doubled.
  private static String mutated(Random random, String right) {
    String text = right;
    for (int i = random.nextInt(4); i > 0; i--) {
      int colon = text.indexOf(": ", random.nextInt(Math.max(1, text.length())));
      if (colon >= 0) {
        int end = Math.min(text.length(), colon + 2 + random.nextInt(12));
        text =
            text.substring(0, colon + 2)
                + one(random, WORDS)
                + (random.nextBoolean()
                    ? text.substring(endOfValue(text, colon + 2))
                    : text.substring(end));
      }
    }
    return text;
  }

  /// Where a plain value ends that begins there.
  private static int endOfValue(String text, int start) {
    int end = start;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
