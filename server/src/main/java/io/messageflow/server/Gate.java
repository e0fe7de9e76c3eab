package io.messageflow.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.messageflow.server.http.Access;
import io.messageflow.server.http.Caller;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Route;
import io.messageflow.server.http.SessionCookie;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.access.SignedIn;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.Scope;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Lets requests in that have the key or the session they need. A key goes before a session.
final class Gate {
  private static final String BEARER = "Bearer";
  private static final String BASIC = "basic";
  private static final HeaderName CSRF = HeaderNames.create("X-CSRF-Token");
  private static final HeaderName FETCH_SITE = HeaderNames.create("Sec-Fetch-Site");
  private static final Set<String> OWN_PAGES = Set.of("same-origin", "none");

  private final Workspace workspace;
  private final SignIns signIns;

  Gate(Workspace workspace, SignIns signIns) {
    this.workspace = workspace;
    this.signIns = signIns;
  }

  /// Who calls, if that may call the route.
  ///
  /// @throws HttpException when the key or the session is missing, unknown, or may not
  Caller admit(Route route, ServerRequest request) {
    String header = request.headers().first(HeaderNames.AUTHORIZATION).orElse("").strip();
    return switch (route.access()) {
      case Access.Open open -> {
        refuseFromElsewhere(route, request);
        yield new Caller.Anybody();
      }
      case Access.OpenToSites open -> new Caller.Anybody();
      case Access.WithWriteKey writeKey when isBasic(header) ->
          ofKey(route.access(), userName(header.substring(BASIC.length()).strip()));
      case Access.WithWriteKey writeKey
          when header.isEmpty() && SessionCookie.of(request).isEmpty() ->
          new Caller.Anybody();
      case Access access when isBearer(header) ->
          ofKey(access, header.substring(BEARER.length()).strip());
      case Access access -> ofSession(route, request);
    };
  }

  private Caller ofKey(Access access, String secret) {
    ApiKey key = key(secret);
    refuseWeak(access, key);
    return new Caller.OfKey(key);
  }

  private static boolean isBasic(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(BASIC + " ");
  }

  /// The name in credentials of Basic authentication; empty when they are none.
  private static String userName(String credentials) {
    try {
      byte[] plain = Base64.getDecoder().decode(credentials);
      return new String(plain, StandardCharsets.UTF_8).split(":", 2)[0];
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private Caller ofSession(Route route, ServerRequest request) {
    Optional<String> token = SessionCookie.of(request);
    SignedIn signedIn =
        token
            .flatMap(signIns::find)
            .orElseThrow(() ->
                token.isPresent()
                    ? unknown("This session is over.", "Sign in again.")
                    : unknown(
                        "This call needs a key, or a session.",
                        "Send it as: Authorization: Bearer KEY."));
    refuseForged(route, request, signedIn);
    refuseWeak(route.access(), signedIn.user().role());
    return new Caller.OfUser(signedIn);
  }

  private static boolean isBearer(String header) {
    return header.toLowerCase(Locale.ROOT).startsWith("bearer ") || header.equalsIgnoreCase(BEARER);
  }

  private ApiKey key(String secret) {
    return workspace
        .keys()
        .find(workspace.view(), secret)
        .orElseThrow(
            () -> unknown("There is no such key.", "Send it as: Authorization: Bearer KEY."));
  }

  private static HttpException unknown(String message, String hint) {
    return new HttpException(401, message, Optional.of(hint), Map.of("WWW-Authenticate", BEARER));
  }

  private static void refuseWeak(Access access, ApiKey key) {
    switch (access) {
      case Access.Open open -> {}
      case Access.OpenToSites open -> {}
      case Access.With(Scope scope) -> refuseWithout(scope, key);
      case Access.WithWriteKey(Scope scope) -> refuseWithout(scope, key);
      case Access.Owners owners -> refuseWithout(Scope.MANAGE, key);
      case Access.SignedInOnly signedIn ->
          throw forbidden("This call is for who is signed in, not for keys.", "Sign in for it.");
    }
  }

  private static void refuseWithout(Scope scope, ApiKey key) {
    if (!key.scopes().contains(scope)) {
      throw forbidden(
          "The key \"" + key.name() + "\" lacks the scope " + scope.text() + ".",
          "Use a key with that scope; /v1/keys makes one.");
    }
  }

  private static void refuseWeak(Access access, Role role) {
    boolean may =
        switch (access) {
          case Access.Open open -> true;
          case Access.OpenToSites open -> true;
          case Access.With(Scope scope) -> role.scopes().contains(scope);
          case Access.WithWriteKey(Scope scope) -> role.scopes().contains(scope);
          case Access.Owners owners -> role == Role.OWNER;
          case Access.SignedInOnly signedIn -> true;
        };
    if (!may) {
      throw forbidden(
          "The role " + role.text() + " may not do this.", "An owner of the workspace may.");
    }
  }

  private static HttpException forbidden(String message, String hint) {
    return new HttpException(403, message, Optional.of(hint));
  }

  /// A browser sends the cookie by itself; the token it does not.
  private static void refuseForged(Route route, ServerRequest request, SignedIn signedIn) {
    if (route.method().equals("GET")) {
      return;
    }
    refuseFromElsewhere(route, request);
    byte[] sent = request.headers().first(CSRF).orElse("").strip().getBytes(StandardCharsets.UTF_8);
    if (!MessageDigest.isEqual(sent, signedIn.csrf().getBytes(StandardCharsets.UTF_8))) {
      throw new HttpException(
          HttpCode.CSRF,
          403,
          "The header X-CSRF-Token is missing, or is not that of this session.",
          Optional.of("GET /v1/session tells it."));
    }
  }

  /// A browser says when a page of another site makes it send something.
  private static void refuseFromElsewhere(Route route, ServerRequest request) {
    boolean fromElsewhere =
        request.headers().first(FETCH_SITE).filter(site -> !OWN_PAGES.contains(site)).isPresent();
    if (fromElsewhere && !route.method().equals("GET")) {
      throw new HttpException(
          HttpCode.CSRF, 403, "A page of another site sent this.", Optional.empty());
    }
  }
}
