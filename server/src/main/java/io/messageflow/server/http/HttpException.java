package io.messageflow.server.http;

import java.util.Map;
import java.util.Optional;

/// A request that fails for a reason of HTTP alone.
public final class HttpException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final HttpCode code;
  private final int status;
  private final transient Optional<String> hint;
  private final transient Map<String, String> headers;

  public HttpException(int status, String message, Optional<String> hint) {
    this(status, message, hint, Map.of());
  }

  public HttpException(
      int status, String message, Optional<String> hint, Map<String, String> headers) {
    this(HttpCode.of(status), status, message, hint, headers);
  }

  /// @param code where the status alone says too little
  public HttpException(HttpCode code, int status, String message, Optional<String> hint) {
    this(code, status, message, hint, Map.of());
  }

  private HttpException(
      HttpCode code,
      int status,
      String message,
      Optional<String> hint,
      Map<String, String> headers) {
    super(message);
    this.code = code;
    this.status = status;
    this.hint = hint;
    this.headers = Map.copyOf(headers);
  }

  /// The body breaks off, or is not what it says it is.
  public static HttpException brokenBody(Exception e) {
    return new HttpException(
        400,
        "The body cannot be read to its end: " + e.getMessage() + ".",
        Optional.of("Send it again."));
  }

  public HttpCode code() {
    return code;
  }

  public int status() {
    return status;
  }

  public Optional<String> hint() {
    return hint;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
