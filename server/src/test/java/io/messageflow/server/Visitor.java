package io.messageflow.server;

import io.messageflow.server.Served.Calling;
import io.messageflow.workspace.register.Role;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody who is signed in with a browser.
///
/// @param id of the user
/// @param cookie as the browser sends it
record Visitor(Served served, String id, Role role, String cookie, String csrf) {
  private static final Pattern COOKIE = Pattern.compile("^(segments_session=[^;]+);.*");

  /// A new user who uses the link that was given.
  static Visitor of(Served served, String name, Role role) {
    Reply made =
        served
            .post(
                "/v1/users",
                "{\"name\": \"%1$s\", \"email\": \"%1$s@example.com\", \"role\": \"%2$s\"}"
                    .formatted(name, role.text()))
            .is(201);
    return in(served, byLink(served, token(made)), role);
  }

  /// The token of a link that an answer holds.
  static String token(Reply reply) {
    return reply.text("/link").replaceFirst("^/sign-in\\?token=", "");
  }

  static Reply byLink(Served served, String token) {
    return served
        .call("POST", "/v1/session/link")
        .withoutKey()
        .json("{\"token\": \"" + token + "\"}")
        .send();
  }

  static Reply byPassword(Served served, String email, String password) {
    return served
        .call("POST", "/v1/session")
        .withoutKey()
        .json("{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password))
        .send();
  }

  /// Who was let in by an answer.
  static Visitor in(Served served, Reply reply, Role role) {
    return new Visitor(
        served, reply.is(200).text("/user/id"), role, cookie(reply), reply.text("/csrf"));
  }

  /// The cookie that an answer sets, without attributes.
  static String cookie(Reply reply) {
    Matcher cookie = COOKIE.matcher(reply.header("Set-Cookie"));
    if (!cookie.matches()) {
      throw new AssertionError("no cookie: " + reply.header("Set-Cookie"));
    }
    return cookie.group(1);
  }

  Calling with(Calling call) {
    return withoutToken(call).header("X-CSRF-Token", csrf);
  }

  Calling withoutToken(Calling call) {
    return call.withoutKey().header("Cookie", cookie);
  }

  Reply get(String path) {
    return with(served.call("GET", path)).send();
  }

  Reply delete(String path) {
    return with(served.call("DELETE", path)).send();
  }

  Reply post(String path, String json) {
    return with(served.call("POST", path)).json(json).send();
  }

  Reply put(String path, String json) {
    return with(served.call("PUT", path)).json(json).send();
  }

  Reply choosePassword(String password) {
    return put("/v1/session/password", "{\"password\": \"" + password + "\"}");
  }
}
