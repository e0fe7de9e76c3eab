package io.messageflow.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.workspace.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// Problem documents for what is no request of HTTP at all, and so never comes to a route.
final class DirectProblems implements DirectHandler {
  static DirectHandlers handlers() {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, new DirectProblems());
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    int code = Math.max(status.code(), 400);
    Answer answer = code < 500 ? misunderstood(code, message) : mistaken(code);
    headers.set(HeaderNames.CONTENT_TYPE, ProblemDocument.TYPE);
    String body = JsonWriter.compact(((Answer.OfJson) answer).body());
    return TransportResponse.builder()
        .status(Status.create(code))
        .headers(headers)
        .entity(body.getBytes(StandardCharsets.UTF_8))
        .keepAlive(false)
        .build();
  }

  private static Answer misunderstood(int code, String said) {
    Mistake mistake =
        new Mistake(
            "malformedRequest", "", "This is no request of HTTP: " + said, Optional.empty());
    return ProblemDocument.of(code, mistake.message(), List.of(mistake));
  }

  private static Answer mistaken(int code) {
    return ProblemDocument.of(
        code,
        "This is a mistake in the server, not in your request. Its log says more.",
        List.of());
  }
}
