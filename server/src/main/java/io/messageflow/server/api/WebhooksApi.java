package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Handler;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.webhooks.DeadLetter;
import io.messageflow.workspace.webhooks.Secret;
import io.messageflow.workspace.webhooks.Webhook;
import io.messageflow.workspace.webhooks.WebhookOptions;
import io.messageflow.workspace.webhooks.Webhooks;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/v1/webhooks`.
final class WebhooksApi implements AutoCloseable {
  private static final int LONGEST_URL = 2_048;
  private static final String ENTERED = "entered";
  private static final String EXITED = "exited";

  private final Workspace workspace;
  private final Webhooks webhooks;

  WebhooksApi(Workspace workspace, WebhookOptions options) {
    this.workspace = workspace;
    this.webhooks = new Webhooks(workspace, options, ChangesApi::shown);
  }

  List<Route> routes() {
    return List.of(
        route("GET", "/v1/webhooks", this::all),
        route("POST", "/v1/webhooks", this::create),
        route("GET", "/v1/webhooks/{id}", this::read),
        route("PUT", "/v1/webhooks/{id}", this::change),
        route("DELETE", "/v1/webhooks/{id}", this::delete),
        route("POST", "/v1/webhooks/{id}/test", this::test),
        route("GET", "/v1/webhooks/{id}/deliveries", this::deadLetters),
        route("POST", "/v1/webhooks/{id}/deliveries/{number}/retry", this::retry));
  }

  private Route route(String method, String path, Handler handler) {
    return Route.owners(
        method,
        path,
        call -> {
          refuseOutsidePlan();
          return handler.answer(call);
        });
  }

  private void refuseOutsidePlan() {
    if (!workspace.view().register().settings().plan().has(Feature.WEBHOOKS)) {
      throw new RequestException(
          Kind.NOT_IN_PLAN,
          Mistake.of(
              MistakeCode.NOT_IN_PLAN,
              "",
              "The plan of this workspace does not hold webhooks.",
              "Take a plan that does."));
    }
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(
            webhooks.all(),
            call.parameter("cursor"),
            call.limit(),
            webhook -> Shapes.object(shown(webhook))));
  }

  /// `{"id", "url", "segments", "events", "active", "disabled"?, "cursor", "createdAt"}`.
  private Map<String, Json> shown(Webhook webhook) {
    List<String> events = new ArrayList<>();
    if (webhook.entered()) {
      events.add(ENTERED);
    }
    if (webhook.exited()) {
      events.add(EXITED);
    }
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(webhook.id()));
    members.put("url", Json.of(webhook.url().toString()));
    members.put("segments", Shapes.texts(webhook.segments()));
    members.put("events", Shapes.texts(events));
    members.put("active", Json.of(webhook.active()));
    webhook.disabled().ifPresent(reason -> members.put("disabled", Json.of(reason)));
    members.put("cursor", Json.of(webhooks.cursor(webhook.id()).text()));
    members.put("createdAt", Shapes.instant(webhook.createdAt()));
    return members;
  }

  /// The only answer that holds the secret.
  private Answer create(Call call) {
    call.allow();
    Members members = call.members().allow("id", "url", "segments", "events", "secret", "active");
    String id = members.name("id").orElseGet(() -> Workspace.newId("whk_"));
    Secret secret = secret(members).orElseGet(Secret::random);
    Webhook wanted = wanted(members, id, secret, workspace.clock().millis());
    members.check();
    Map<String, Json> shown = shown(webhooks.create(wanted));
    shown.put("secret", Json.of(secret.text()));
    return Answer.created(Shapes.object(shown), Shapes.address("/v1/webhooks/", id));
  }

  private Answer change(Call call) {
    call.allow();
    Webhook old = webhooks.get(call.path(0));
    Members members =
        call.members()
            .allow(
                "id",
                "url",
                "segments",
                "events",
                "secret",
                "active",
                "disabled",
                "cursor",
                "createdAt");
    if (members.text("id").filter(id -> !id.equals(old.id())).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, "id", "The id of a webhook cannot be changed.");
    }
    Secret secret = secret(members).orElse(old.secret());
    Webhook wanted = wanted(members, old.id(), secret, old.createdAt());
    members.check();
    return Answer.ok(Shapes.object(shown(webhooks.change(wanted))));
  }

  private Webhook wanted(Members members, String id, Secret secret, long createdAt) {
    List<String> events =
        members.has("events") ? members.texts("events") : List.of(ENTERED, EXITED);
    if (events.isEmpty() || !Set.of(ENTERED, EXITED).containsAll(events)) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "events", "\"events\" must hold entered, exited or both.");
    }
    List<String> segments = members.texts("segments");
    for (String segment : segments) {
      if (!workspace.view().register().segments().containsKey(segment)) {
        members.mistake(
            MistakeCode.NOT_FOUND, "segments", "There is no segment \"" + segment + "\".");
      }
    }
    return new Webhook(
        id,
        url(members),
        segments,
        events.contains(ENTERED),
        events.contains(EXITED),
        secret,
        members.flag("active").orElse(true),
        Optional.empty(),
        createdAt);
  }

  private static Optional<Secret> secret(Members members) {
    Optional<String> text = members.text("secret");
    Optional<Secret> secret = text.flatMap(Secret::read);
    if (text.isPresent() && secret.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "secret",
          "\"secret\" must be whsec_ and 24 to 64 bytes as base 64.");
    }
    return secret;
  }

  private static URI url(Members members) {
    Optional<String> text = members.text("url", LONGEST_URL);
    if (text.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"url\" is missing.");
      return URI.create("");
    }
    try {
      URI url = new URI(text.get());
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (URISyntaxException e) {
      // Told below, as the rest.
    }
    members.mistake(
        MistakeCode.INVALID_VALUE,
        "url",
        "\"url\" must be an address that begins with https:// or http://, without user and"
            + " fragment.");
    return URI.create("");
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(Shapes.object(shown(webhooks.get(call.path(0)))));
  }

  private Answer delete(Call call) {
    call.allow();
    webhooks.delete(call.path(0));
    return Answer.nothing();
  }

  private Answer test(Call call) {
    call.allow();
    return Answer.ok(shown(webhooks.test(call.path(0))));
  }

  /// `{"delivered", "status"?, "reason"?}`.
  private static Json shown(Webhooks.Attempt attempt) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("delivered", Json.of(attempt.failure().isEmpty()));
    attempt.status().ifPresent(status -> members.put("status", Shapes.number(status)));
    attempt.failure().ifPresent(reason -> members.put("reason", Json.of(reason)));
    return Shapes.object(members);
  }

  private Answer deadLetters(Call call) {
    call.allow("limit", "cursor");
    webhooks.get(call.path(0));
    return Answer.ok(
        Shapes.page(
            webhooks.deadLetters(call.path(0)),
            call.parameter("cursor"),
            call.limit(),
            WebhooksApi::shown));
  }

  /// `{"number", "from", "to", "attempts", "reason", "at"}`.
  private static Json shown(DeadLetter dead) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("number", Shapes.number(dead.number()));
    members.put("from", Json.of(dead.from().text()));
    members.put("to", Json.of(dead.to().text()));
    members.put("attempts", Shapes.number(dead.attempts()));
    members.put("reason", Json.of(dead.reason()));
    members.put("at", Shapes.instant(dead.at()));
    return Shapes.object(members);
  }

  private Answer retry(Call call) {
    call.allow();
    String number = call.path(1);
    if (!number.matches("\\d{1,9}")) {
      throw RequestException.notFound("dead letter", number);
    }
    return Answer.ok(shown(webhooks.retry(call.path(0), Long.parseLong(number))));
  }

  @Override
  public void close() {
    webhooks.close();
  }
}
