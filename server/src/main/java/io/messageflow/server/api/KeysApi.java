package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Keys;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Scope;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// `/v1/keys`.
final class KeysApi {
  private final Workspace workspace;

  KeysApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(
        Route.owners("GET", "/v1/keys", this::all),
        Route.owners("POST", "/v1/keys", this::create),
        Route.owners("DELETE", "/v1/keys/{id}", this::delete));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(
            List.copyOf(workspace.view().register().keys().values()),
            call.parameter("cursor"),
            call.limit(),
            key -> Shapes.object(shown(key))));
  }

  /// `{"id", "name", "scopes", "start", "createdAt"}`.
  private static Map<String, Json> shown(ApiKey key) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(key.id()));
    members.put("name", Json.of(key.name()));
    members.put("scopes", Shapes.texts(key.scopes().stream().sorted().map(Scope::text).toList()));
    members.put("start", Json.of(key.start()));
    members.put("createdAt", Shapes.instant(key.createdAt()));
    return members;
  }

  /// The only answer that holds the key itself.
  private Answer create(Call call) {
    call.allow();
    Members members = call.members().allow("name", "scopes");
    String name = members.requiredName("name");
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String text : members.texts("scopes")) {
      Scope.named(text)
          .ifPresentOrElse(
              scopes::add,
              () ->
                  members.mistake(
                      MistakeCode.INVALID_VALUE,
                      "scopes",
                      "There is no scope \"" + text + "\": they are ingest, read and manage."));
    }
    if (scopes.isEmpty()) {
      members.mistake(
          MistakeCode.MISSING_KEY, "", "\"scopes\" is missing: some of ingest, read, manage.");
    }
    members.check();
    Keys.Made made = workspace.keys().create(name, scopes);
    Map<String, Json> shown = shown(made.key());
    shown.put("key", Json.of(made.secret()));
    return Answer.created(Shapes.object(shown), "/v1/keys/" + made.key().id());
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.keys().delete(call.path(0));
    return Answer.nothing();
  }
}
