package io.messageflow.server.http;

/// What is in front of the server.
public enum Proxy {
  /// Nothing that is to be believed.
  NONE,
  /// A proxy that says by `X-Forwarded-For` where requests come from.
  TRUSTED;

  /// The address that a request comes from.
  public String origin(Call call) {
    return switch (this) {
      case NONE -> call.peer();
      case TRUSTED -> call.forwardedFor().orElseGet(call::peer);
    };
  }
}
