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
import java.util.Map;
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
    String said = message == null || message.isBlank() ? status.reasonPhrase() : message;
    Answer answer =
        ProblemDocument.of(
            code,
            "The request cannot be understood: " + said,
            List.of(
                new Mistake(
                    "malformedRequest", "", "This is no request of HTTP: " + said, Optional.empty())),
            Map.of(),
            Map.of());
    headers.set(HeaderNames.CONTENT_TYPE, ProblemDocument.TYPE);
    String body = JsonWriter.compact(((Answer.OfJson) answer).body());
    return TransportResponse.builder()
        .status(Status.create(code))
        .headers(headers)
        .entity(body.getBytes(StandardCharsets.UTF_8))
        .keepAlive(false)
        .build();
  }
}
