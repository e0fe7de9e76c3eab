package io.messageflow.server.http;

/// What can be wrong with a request for a reason of HTTP alone. The text of a code is part of the
/// public contract.
public enum HttpCode {
  /// This is no HTTP, or the body breaks off or is not packed as it says.
  MALFORMED_REQUEST("malformedRequest"),
  /// The stream of records broke off; what came before is in, and counted.
  BROKEN_STREAM("brokenStream"),
  /// The key is missing or unknown, and there is no session either.
  UNAUTHORIZED("unauthorized"),
  /// There is no user of that address, or the password is another.
  WRONG_PASSWORD("wrongPassword"),
  /// The link was used before, is too old, or never was one.
  LINK_USED("linkUsed"),
  /// The key lacks the scope, or the role is too weak.
  FORBIDDEN("forbidden"),
  /// Nothing proves that a page of this server sent it.
  CSRF("csrf"),
  /// There is nothing at this address.
  NOT_FOUND("notFound"),
  /// The address is not for this method; Allow names those that it is for.
  METHOD_NOT_ALLOWED("methodNotAllowed"),
  /// The body is longer than the limit.
  TOO_LARGE("tooLarge"),
  /// The body is of a type, or packed in a way, that is not taken.
  UNSUPPORTED_MEDIA_TYPE("unsupportedMediaType"),
  /// More comes in than can be worked on; send it again when Retry-After says.
  TOO_MANY_REQUESTS("tooManyRequests"),
  /// Nothing can be written now; send it again when Retry-After says.
  UNAVAILABLE("unavailable");

  private final String text;

  HttpCode(String text) {
    this.text = text;
  }

  /// The code as answers carry it.
  public String text() {
    return text;
  }

  /// The code that says as much as the status.
  public static HttpCode of(int status) {
    return switch (status) {
      case 401 -> UNAUTHORIZED;
      case 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 405 -> METHOD_NOT_ALLOWED;
      case 413 -> TOO_LARGE;
      case 415 -> UNSUPPORTED_MEDIA_TYPE;
      case 429 -> TOO_MANY_REQUESTS;
      case 503 -> UNAVAILABLE;
      default -> MALFORMED_REQUEST;
    };
  }
}
