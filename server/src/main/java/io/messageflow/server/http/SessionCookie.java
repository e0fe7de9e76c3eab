package io.messageflow.server.http;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.messageflow.workspace.access.Session;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The cookie of a session. No script reads it, and no other site has it sent.
public final class SessionCookie {
  private static final String NAME = "segments_session";
  private static final String ATTRIBUTES = "; Path=/; HttpOnly; SameSite=Strict";

  private SessionCookie() {}

  /// The token that came with a request. Of several cookies of the name none counts: one of them
  /// may come from elsewhere.
  public static Optional<String> of(ServerRequest request) {
    if (!request.headers().contains(HeaderNames.COOKIE)) {
      return Optional.empty();
    }
    List<String> tokens =
        request.headers().get(HeaderNames.COOKIE).allValues().stream()
            .flatMap(header -> Arrays.stream(header.split(";", -1)))
            .map(String::strip)
            .filter(cookie -> cookie.startsWith(NAME + "="))
            .map(cookie -> cookie.substring(NAME.length() + 1))
            .toList();
    return tokens.size() == 1
        ? Optional.of(tokens.getFirst()).filter(token -> !token.isEmpty())
        : Optional.empty();
  }

  /// What gives a browser the token.
  ///
  /// @param secure whether it is to be sent by https alone
  static String giving(String token, boolean secure) {
    return cookie(token, Session.LONGEST.toSeconds(), secure);
  }

  /// What takes the token from a browser.
  static String taking(boolean secure) {
    return cookie("", 0, secure);
  }

  private static String cookie(String value, long maxAgeSeconds, boolean secure) {
    return NAME
        + "="
        + value
        + ATTRIBUTES
        + "; Max-Age="
        + maxAgeSeconds
        + (secure ? "; Secure" : "");
  }
}
