package io.messageflow.server.api;

import io.messageflow.intake.Outcome;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Caller;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.server.http.Route;
import io.messageflow.server.sdk.SdkMessage;
import io.messageflow.server.sdk.SdkRecords;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/identify`, `/v1/track`, `/v1/page`, `/v1/screen`, `/v1/alias`, `/v1/group` and `/v1/batch`:
/// what Segment's tracking libraries send.
final class SdkApi {
  private static final String BATCH = "batch";
  private static final Map<String, String> SHORT =
      Map.of(
          "i", "identify",
          "t", "track",
          "p", "page",
          "s", "screen",
          "a", "alias",
          "g", "group");

  private final Workspace workspace;

  SdkApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    SHORT.forEach((letter, type) -> {
      routes.add(route("/v1/" + type, type));
      routes.add(route("/v1/" + letter, type));
    });
    routes.add(route("/v1/" + BATCH, BATCH));
    return routes;
  }

  private Route route(String path, String type) {
    return Route.withWriteKey(Scope.INGEST, "POST", path, call -> take(call, type));
  }

  private Answer take(Call call, String type) {
    call.requireType("application/json", "text/plain");
    Json body = body(call);
    boolean mayMerge =
        call.caller() instanceof Caller.Anybody ? admit(body) : call.caller().may(Scope.MANAGE);
    call.allow();
    List<SdkMessage> messages = messages(body, type);
    Tally tally = new Tally(type.equals(BATCH));
    List<Arriving> waiting = new ArrayList<>();
    SdkRecords records =
        new SdkRecords(workspace.view().register().settings().zone(), workspace.clock().millis());
    for (int i = 0; i < messages.size(); i++) {
      SdkMessage message = messages.get(i);
      if (isOfUser(message)) {
        if (!mayMerge) {
          throw forbidden();
        }
        tally.add(waiting);
        merge(message, records);
      } else {
        for (Arriving record : records.of(message)) {
          tally.expect(i);
          waiting.add(record);
        }
      }
    }
    tally.add(waiting);
    return tally.answer(messages.size());
  }

  /// Who sends no key at all is told that, not what is wrong with the body.
  private static Json body(Call call) {
    try {
      return call.json(call.bytes());
    } catch (RequestException e) {
      throw call.caller() instanceof Caller.Anybody ? unauthorized() : e;
    }
  }

  /// @return whether the key in the body may merge contacts
  private boolean admit(Json body) {
    ApiKey key =
        text(body, "writeKey")
            .flatMap(secret -> workspace.keys().find(workspace.view(), secret))
            .orElseThrow(SdkApi::unauthorized);
    if (!key.scopes().contains(Scope.INGEST)) {
      throw new HttpException(
          403,
          "The key \"" + key.name() + "\" lacks the scope " + Scope.INGEST.text() + ".",
          Optional.of("Use a key with that scope; /v1/keys makes one."));
    }
    return key.scopes().contains(Scope.MANAGE);
  }

  private static HttpException forbidden() {
    return new HttpException(
        403,
        "An alias of two known contacts makes them one, which needs the scope "
            + Scope.MANAGE.text()
            + ".",
        Optional.of("Use a key with that scope; the alias of a visitor needs none."));
  }

  private static HttpException unauthorized() {
    return new HttpException(
        401,
        "This call needs a key.",
        Optional.of("Send it as the user name of Basic authentication, or as a Bearer token."),
        Map.of("WWW-Authenticate", "Bearer"));
  }

  private static Optional<String> text(Json body, String key) {
    return body instanceof Json.ObjectValue(Map<String, Json> members)
            && members.get(key) instanceof Json.StringValue(String text)
        ? Optional.of(text)
        : Optional.empty();
  }

  private static List<SdkMessage> messages(Json body, String type) {
    Optional<String> sentAt = text(body, "sentAt");
    if (!type.equals(BATCH)) {
      return List.of(new SdkMessage(type, object(body), sentAt));
    }
    if (!(object(body).members().get(BATCH) instanceof Json.ArrayValue array)) {
      throw new RequestException(
          RequestException.Kind.INVALID,
          Mistake.of(MistakeCode.MISSING_KEY, "", "\"batch\" is missing: a list of messages."));
    }
    return array.elements().stream()
        .map(message -> new SdkMessage(text(message, "type").orElse(""), object(message), sentAt))
        .toList();
  }

  private static Json.ObjectValue object(Json json) {
    return json instanceof Json.ObjectValue object ? object : new Json.ObjectValue(Map.of());
  }

  /// Whether it is the alias of a contact that is known: then two contacts become one. That of a
  /// visitor of whom nobody knows yet is a tie, like any other.
  private boolean isOfUser(SdkMessage message) {
    return message.type().equals("alias")
        && message.userId().isPresent()
        && message.previousId().flatMap(workspace.view().contacts()::numberOf).isPresent();
  }

  private void merge(SdkMessage message, SdkRecords records) {
    String previous = message.previousId().orElseThrow();
    String user = message.userId().orElseThrow();
    if (workspace.view().contacts().numberOf(user).isEmpty()) {
      Workspace.await(workspace.take(List.of(records.user(user))));
    }
    View view = workspace.view();
    if (!view.contacts().numberOf(previous).equals(view.contacts().numberOf(user))) {
      workspace.contacts().merge(previous, user);
    }
  }

  /// What became of the messages.
  private final class Tally {
    private final boolean isBatch;
    private final List<Integer> places = new ArrayList<>();
    private final List<Mistake> mistakes = new ArrayList<>();
    private final Map<Integer, Rejection> refused = new LinkedHashMap<>();
    private int counted;

    Tally(boolean isBatch) {
      this.isBatch = isBatch;
    }

    /// The next record is of the message at a place.
    void expect(int message) {
      places.add(message);
    }

    /// Takes in what waits.
    void add(List<Arriving> waiting) {
      if (waiting.isEmpty()) {
        return;
      }
      for (Outcome outcome : Workspace.await(workspace.take(List.copyOf(waiting)))) {
        if (outcome instanceof Outcome.Rejected(Rejection rejection)) {
          int message = places.get(counted);
          refused.put(message, rejection);
          mistakes.add(Mistake.of(rejection, isBatch ? "/batch/" + message : ""));
        }
        counted++;
      }
      waiting.clear();
    }

    /// Libraries give up what is answered with a problem, so there is one only when nothing was of
    /// use.
    Answer answer(int messages) {
      if (refused.size() < messages || messages == 0) {
        return Answer.ok(Shapes.object(Map.of("success", Json.of(true))));
      }
      boolean onlyPlan =
          refused.values().stream().allMatch(r -> r.code() == RejectionCode.NOT_IN_PLAN);
      return ProblemDocument.of(onlyPlan ? 403 : 400, mistakes.getFirst().message(), mistakes);
    }
  }
}
