package io.messageflow.server;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.workspace.Mistake;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
    Answer answer = misunderstood(inRange(status.code()), said(status, message));
    headers.set(HeaderNames.CONTENT_TYPE, ProblemDocument.TYPE);
    String body = JsonWriter.compact(((Answer.OfJson) answer).body());
    return TransportResponse.builder()
        .status(Status.create(answer.status()))
        .headers(headers)
        .entity(body.getBytes(StandardCharsets.UTF_8))
        .keepAlive(false)
        .build();
  }

  /// The server's own calls let no failure through to here. So what the web server calls an
  /// internal error is a connection that fails, and that or a version or packing of bodies that is
  /// not supported is a bad request.
  private static int inRange(int code) {
    return code >= 400 && code < 500 ? code : 400;
  }

  private static String said(Status status, @Nullable String message) {
    return switch (status.code()) {
      case 500 -> "it breaks off or cannot be read";
      case 505 -> "it is of another version than HTTP/1.1";
      default -> message == null ? status.reasonPhrase() : message;
    };
  }

  private static Answer misunderstood(int code, String said) {
    String message = "This is no request of HTTP that can be used: " + said + ".";
    Mistake mistake = new Mistake(HttpCode.MALFORMED_REQUEST.text(), "", message, Optional.empty());
    return ProblemDocument.of(code, message, List.of(mistake));
  }
}
