package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Proxy;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.access.SignIns.Outcome;
import io.messageflow.workspace.access.SignedIn;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/session`: who is signed in in this browser.
final class SessionApi {
  private final SignIns signIns;
  private final Asker asker;
  private final Proxy proxy;

  SessionApi(SignIns signIns, Asker asker, Proxy proxy) {
    this.signIns = signIns;
    this.asker = asker;
    this.proxy = proxy;
  }

  List<Route> routes() {
    return List.of(
        Route.open("POST", "/v1/session", this::byPassword),
        Route.open("POST", "/v1/session/link", this::byLink),
        Route.signedIn("GET", "/v1/session", this::read),
        Route.signedIn("DELETE", "/v1/session", this::end),
        Route.signedIn("PUT", "/v1/session/password", this::choosePassword));
  }

  private Answer byPassword(Call call) {
    call.allow();
    Members members = call.strictMembers().allow("email", "password");
    String email = required(members, "email");
    String password = required(members, "password");
    members.check();
    String origin = proxy.origin(call);
    return switch (asker.ask(() -> signIns.byPassword(origin, email, password))) {
      case Outcome.In in -> in(call, in);
      case Outcome.Wrong wrong ->
          throw new HttpException(
              HttpCode.WRONG_PASSWORD,
              401,
              "There is no user with this address and password.",
              Optional.of("An owner can give you a link to choose another password."));
      case Outcome.TooOften(Duration pause) -> throw tooOften(pause);
    };
  }

  private static String required(Members members, String key) {
    Optional<String> text = members.text(key, 1_024);
    if (text.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"" + key + "\" is missing.");
    }
    return text.orElse("");
  }

  private static HttpException tooOften(Duration pause) {
    return new HttpException(
        429,
        "This was tried too often.",
        Optional.of("Try again later, or let an owner give you a link."),
        Map.of("Retry-After", Long.toString(pause.toSeconds() + 1)));
  }

  private Answer byLink(Call call) {
    call.allow();
    Members members = call.strictMembers().allow("token");
    String token = required(members, "token");
    members.check();
    return switch (signIns.byLink(token)) {
      case Outcome.In in -> in(call, in);
      case Outcome.Wrong wrong ->
          throw new HttpException(
              HttpCode.LINK_USED,
              401,
              "This link was used before, or is too old.",
              Optional.of("An owner can give you a new one."));
      case Outcome.TooOften(Duration pause) -> throw tooOften(pause);
    };
  }

  /// The session before, if the browser had one, is over.
  private Answer in(Call call, Outcome.In in) {
    call.sessionToken().flatMap(signIns::find).ifPresent(signIns::end);
    return new Answer.OfJson(200, shown(in.signedIn()), call.givingSession(in.token()));
  }

  /// `{"user": {"id", "name", "email", "role"}, "csrf", "needsCurrent"}`.
  private static Json shown(SignedIn signedIn) {
    Map<String, Json> user = new LinkedHashMap<>();
    user.put("id", Json.of(signedIn.user().id()));
    user.put("name", Json.of(signedIn.user().name()));
    user.put("email", Json.of(signedIn.user().email()));
    user.put("role", Json.of(signedIn.user().role().text()));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("user", Shapes.object(user));
    members.put("csrf", Json.of(signedIn.csrf()));
    members.put("needsCurrent", Json.of(signedIn.needsCurrent()));
    return Shapes.object(members);
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(call.signedIn()));
  }

  private Answer end(Call call) {
    call.allow();
    signIns.end(call.signedIn());
    return new Answer.Empty(204, call.takingSession());
  }

  private Answer choosePassword(Call call) {
    call.allow();
    Members members = call.strictMembers().allow("current", "password");
    Optional<String> current = members.text("current", 1_024);
    String password = required(members, "password");
    if (call.signedIn().needsCurrent() && current.isEmpty()) {
      members.mistake(
          MistakeCode.MISSING_KEY, "", "\"current\" is missing: the password until now.");
    }
    members.check();
    String origin = proxy.origin(call);
    Outcome outcome =
        asker.ask(() -> signIns.choosePassword(call.signedIn(), origin, current, password));
    return switch (outcome) {
      case Outcome.In in -> Answer.nothing();
      case Outcome.Wrong wrong ->
          throw new HttpException(
              HttpCode.WRONG_PASSWORD,
              403,
              "This is not the password until now.",
              Optional.empty());
      case Outcome.TooOften(Duration pause) -> throw tooOften(pause);
    };
  }
}
