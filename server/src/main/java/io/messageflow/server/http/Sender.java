package io.messageflow.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.messageflow.rules.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/// Sends answers, packed with gzip where the caller takes that and it pays.
public final class Sender {
  private static final int PAYS_FROM_BYTES = 1_024;
  private static final int BUFFER = 1 << 14;
  private static final String EVENTS = "text/event-stream";

  static final String HEAD = "HEAD";
  private static final String JSON = "application/json";

  private Sender() {}

  /// Sends the answer; the connection is the caller's until this returns.
  public static void send(Answer answer, ServerRequest request, ServerResponse response) {
    response.status(Status.create(answer.status()));
    response.header("X-Content-Type-Options", "nosniff");
    response.header("Cache-Control", "no-store");
    response.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    response.header("Referrer-Policy", "no-referrer");
    answer.headers().forEach(response::header);
    if (request.prologue().method().text().equals(HEAD)) {
      if (!response.headers().contains(HeaderNames.CONTENT_TYPE)) {
        type(answer).ifPresent(type -> response.header(HeaderNames.CONTENT_TYPE, type));
      }
      response.send();
      return;
    }
    switch (answer) {
      case Answer.Empty empty -> response.send();
      case Answer.OfJson json ->
          send(JsonWriter.compact(json.body()) + "\n", JSON, request, response);
      case Answer.OfText text -> send(text.body(), text.type(), request, response);
      case Answer.OfFile file -> send(file.file(), request, response);
      case Answer.Streamed streamed -> stream(streamed, request, response);
    }
  }

  private static Optional<String> type(Answer answer) {
    return switch (answer) {
      case Answer.Empty empty -> Optional.empty();
      case Answer.OfJson json -> Optional.of(JSON);
      case Answer.OfText text -> Optional.of(text.type());
      case Answer.OfFile file -> Optional.of(file.file().type());
      case Answer.Streamed streamed -> Optional.of(streamed.type());
    };
  }

  private static void send(
      String text, String type, ServerRequest request, ServerResponse response) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (!response.headers().contains(HeaderNames.CONTENT_TYPE)) {
      response.header(HeaderNames.CONTENT_TYPE, type);
    }
    if (body.length >= PAYS_FROM_BYTES && takesGzip(request)) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      response.header(HeaderNames.VARY, "Accept-Encoding");
      response.send(zipped(body));
    } else {
      response.send(body);
    }
  }

  private static void send(FileBody file, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, file.type());
    response.header(HeaderNames.VARY, "Accept-Encoding");
    if (file.packed().isPresent() && takesGzip(request)) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      response.send(file.packed().get());
    } else {
      response.send(file.plain());
    }
  }

  private static boolean takesGzip(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.ACCEPT_ENCODING)
        .filter(encodings -> encodings.contains("gzip") && !encodings.contains("gzip;q=0"))
        .isPresent();
  }

  private static byte[] zipped(byte[] body) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped, BUFFER)) {
      gzip.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return zipped.toByteArray();
  }

  private static void stream(
      Answer.Streamed streamed, ServerRequest request, ServerResponse response) {
    response.header(HeaderNames.CONTENT_TYPE, streamed.type());
    // What goes on for long is to come at once, not when a block of it is full.
    boolean zip = takesGzip(request) && !streamed.type().equals(EVENTS);
    if (zip) {
      response.header(HeaderNames.CONTENT_ENCODING, "gzip");
      response.header(HeaderNames.VARY, "Accept-Encoding");
    }
    try (OutputStream plain = response.outputStream();
        OutputStream out = zip ? new GZIPOutputStream(plain, BUFFER) : plain) {
      streamed.writing().to(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
