package io.messageflow.server.http;

import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Mistake;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an error looks like: RFC 9457, with all that is wrong under `errors`.
public final class ProblemDocument {
  /// The media type.
  public static final String TYPE = "application/problem+json";

  private ProblemDocument() {}

  /// `{"type", "title", "status", "detail", "errors": [{"code", "pointer", "message", "hint"}]}`.
  public static Answer of(int status, String detail, List<Mistake> mistakes) {
    return of(status, detail, mistakes, Map.of(), Map.of());
  }

  /// The same with further members and headers.
  public static Answer of(
      int status,
      String detail,
      List<Mistake> mistakes,
      Map<String, Json> more,
      Map<String, String> headers) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", Json.of("about:blank"));
    members.put("title", Json.of(title(status)));
    members.put("status", Json.of((double) status));
    members.put("detail", Json.of(detail));
    members.put(
        "errors", new Json.ArrayValue(mistakes.stream().map(ProblemDocument::json).toList()));
    members.putAll(more);
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Content-Type", TYPE);
    return new Answer.OfJson(status, new Json.ObjectValue(members), all);
  }

  /// `{"code", "pointer", "message", "hint"}`; `hint` is left out where there is none.
  public static Json json(Mistake mistake) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", Json.of(mistake.code()));
    members.put("pointer", Json.of(mistake.pointer()));
    members.put("message", Json.of(mistake.message()));
    mistake.hint().ifPresent(hint -> members.put("hint", Json.of(hint)));
    return new Json.ObjectValue(members);
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 410 -> "Gone";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 415 -> "Unsupported Media Type";
      case 417 -> "Expectation Failed";
      case 429 -> "Too Many Requests";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> status < 500 ? "Bad Request" : "Internal Server Error";
    };
  }
}
