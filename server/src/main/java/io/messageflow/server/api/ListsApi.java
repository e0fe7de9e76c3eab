package io.messageflow.server.api;

import io.messageflow.engine.answer.Answers;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.register.StoredList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/lists`.
final class ListsApi {
  private final Workspace workspace;
  private final Asker asker;

  ListsApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/lists", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/lists", this::create),
        Route.with(Scope.READ, "GET", "/v1/lists/{id}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/lists/{id}", this::rename),
        Route.with(Scope.MANAGE, "DELETE", "/v1/lists/{id}", this::delete),
        Route.with(Scope.READ, "GET", "/v1/lists/{id}/contacts", this::contacts),
        Route.with(Scope.INGEST, "POST", "/v1/lists/{id}/contacts", call -> put(call, true)),
        Route.with(Scope.INGEST, "DELETE", "/v1/lists/{id}/contacts", call -> put(call, false)));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    View view = workspace.view();
    return Answer.ok(
        Shapes.page(
            List.copyOf(view.register().lists().values()),
            call.parameter("cursor"),
            call.limit(),
            list -> shown(view, list)));
  }

  /// `{"id", "name", "count", "createdAt"}`.
  private static Json shown(View view, StoredList list) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(list.id()));
    members.put("name", Json.of(list.name()));
    members.put("count", Shapes.number(view.occurrences().lists().getOrDefault(list.id(), 0L)));
    members.put("createdAt", Shapes.instant(list.createdAt()));
    return Shapes.object(members);
  }

  private Answer create(Call call) {
    call.allow();
    Members members = call.members().allow("id", "name", "segment");
    Optional<String> id = members.name("id");
    String name = members.name("name").or(() -> id).orElse("");
    if (name.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"name\" is missing.");
    }
    Optional<String> segment = members.text("segment");
    View view = workspace.view();
    if (segment.isPresent() && !view.register().segments().containsKey(segment.get())) {
      members.mistake(
          MistakeCode.NOT_FOUND,
          "segment",
          "There is no segment \"" + Suggestions.shortened(segment.get()) + "\".");
    }
    members.check();
    StoredList list =
        workspace
            .lists()
            .create(id, name, segment.map(one -> members(view, one)).orElse(List.of()));
    return Answer.created(shown(workspace.view(), list), Shapes.address("/v1/lists/", list.id()));
  }

  /// Who is in a segment now.
  private List<Contact> members(View view, String segment) {
    CheckedRule rule = workspace.segments().rule(view, segment);
    return asker.ask(() -> view.engine().members(rule, workspace.clock().millis()));
  }

  private Answer rename(Call call) {
    call.allow();
    Members members = call.members().allow("id", "name", "count", "createdAt");
    String name = members.requiredName("name");
    if (members.text("id").filter(id -> !id.equals(call.path(0))).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, "id", "The id of a list cannot be changed.");
    }
    members.check();
    StoredList list = workspace.lists().rename(call.path(0), name);
    return Answer.ok(shown(workspace.view(), list));
  }

  private Answer read(Call call) {
    call.allow();
    View view = workspace.view();
    return Answer.ok(shown(view, workspace.lists().get(view, call.path(0))));
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.lists().delete(call.path(0));
    return Answer.nothing();
  }

  private Answer contacts(Call call) {
    call.allow("limit", "cursor");
    View view = workspace.view();
    StoredList list = workspace.lists().get(view, call.path(0));
    long now = workspace.clock().millis();
    int limit = call.limit();
    List<Contact> found =
        asker.ask(() ->
            workspace.contacts().onList(view, list.id(), call.parameter("cursor"), limit + 1, now));
    return Answer.ok(ContactsApi.page(found, limit, contact -> Answers.contact(contact, now)));
  }

  private Answer put(Call call, boolean on) {
    call.allow();
    Members members = call.members().allow("contacts");
    List<String> contacts = members.texts("contacts");
    if (contacts.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"contacts\" is missing: a list of ids.");
    }
    members.check();
    workspace.lists().put(call.path(0), contacts, on);
    return Answer.ok(Shapes.object(Map.of("accepted", Shapes.number(contacts.size()))));
  }
}
