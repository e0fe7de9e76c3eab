package io.messageflow.server;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.messageflow.server.http.Access;
import io.messageflow.server.http.HttpException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Scope;
import java.util.Map;
import java.util.Optional;

/// Lets requests in that have the key they need.
final class Gate {
  private static final String BEARER = "Bearer ";

  private final Workspace workspace;

  Gate(Workspace workspace) {
    this.workspace = workspace;
  }

  /// The key of the request; nothing for a call that needs none.
  ///
  /// @throws HttpException when the key is missing, unknown, or lacks the scope
  Optional<ApiKey> admit(Access access, ServerRequest request) {
    return switch (access) {
      case Access.Open open -> Optional.empty();
      case Access.With(Scope scope) -> Optional.of(admit(scope, request));
    };
  }

  private ApiKey admit(Scope scope, ServerRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("");
    if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw unknown("This call needs a key.");
    }
    ApiKey key =
        workspace
            .keys()
            .find(workspace.view(), header.substring(BEARER.length()).strip())
            .orElseThrow(() -> unknown("There is no such key."));
    if (!key.scopes().contains(scope)) {
      throw new HttpException(
          403,
          "The key \"" + key.name() + "\" lacks the scope " + scope.text() + ".",
          Optional.of("Use a key with that scope; /v1/keys makes one."));
    }
    return key;
  }

  private static HttpException unknown(String message) {
    return new HttpException(
        401,
        message,
        Optional.of("Send it as: Authorization: Bearer KEY."),
        Map.of("WWW-Authenticate", "Bearer"));
  }
}
