package io.messageflow.server.api;

import io.messageflow.engine.answer.Answers;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.check.CheckResult;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.register.StoredSegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// `/v1/contacts`.
final class ContactsApi {
  private final Workspace workspace;
  private final Asker asker;
  private final Inlet inlet;

  ContactsApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
    this.inlet = new Inlet(workspace, RecordKind.CONTACT);
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.INGEST, "POST", "/v1/contacts", inlet::answer),
        Route.with(Scope.READ, "GET", "/v1/contacts", this::search),
        Route.with(Scope.READ, "GET", "/v1/contacts/{id}", this::read),
        Route.with(Scope.MANAGE, "DELETE", "/v1/contacts/{id}", this::erase),
        Route.with(Scope.MANAGE, "POST", "/v1/contacts/{id}/merge", this::merge),
        Route.with(Scope.READ, "GET", "/v1/contacts/{id}/timeline", this::timeline),
        Route.with(Scope.READ, "GET", "/v1/contacts/{id}/segments", this::segments));
  }

  private Answer search(Call call) {
    call.allow("search", "limit", "cursor");
    View view = workspace.view();
    long now = workspace.clock().millis();
    int limit = call.limit();
    List<Contact> found =
        asker.ask(() ->
            workspace
                .contacts()
                .search(view, call.parameter("search"), call.parameter("cursor"), limit + 1, now));
    return Answer.ok(page(found, limit, contact -> shown(contact, now)));
  }

  /// A page of contacts in order of their ids; one more than the page holds tells that there is a
  /// next one.
  static Json page(List<Contact> found, int limit, Function<Contact, Json> shown) {
    List<Contact> page = found.subList(0, Math.min(limit, found.size()));
    return Shapes.page(
        page.stream().map(shown).toList(),
        found.size() > limit ? Optional.of(page.getLast().id()) : Optional.empty());
  }

  /// `{"id", "fields", "lists", "existsFrom"}`.
  private static Json shown(Contact contact, long now) {
    Map<String, Json> members = new LinkedHashMap<>();
    if (Answers.contact(contact, now) instanceof Json.ObjectValue plain) {
      members.putAll(plain.members());
    }
    members.put(
        "lists",
        Shapes.texts(
            contact.lists().entrySet().stream()
                .filter(list -> list.getValue().isOnAt(now))
                .map(Map.Entry::getKey)
                .sorted()
                .toList()));
    members.put("existsFrom", Shapes.instant(contact.existsFrom()));
    return Shapes.object(members);
  }

  private Answer read(Call call) {
    call.allow();
    Contact contact = workspace.contacts().get(workspace.view(), call.path(0));
    return Answer.ok(shown(contact, workspace.clock().millis()));
  }

  private Answer erase(Call call) {
    call.allow();
    workspace.contacts().erase(call.path(0));
    return Answer.nothing();
  }

  private Answer merge(Call call) {
    call.allow();
    Members members = call.members().allow("into");
    Optional<String> into = members.text("into");
    if (into.isEmpty()) {
      members.mistake(
          MistakeCode.MISSING_KEY, "", "\"into\" is missing: the id of the contact that stays.");
    }
    members.check();
    String id = workspace.contacts().merge(call.path(0), into.orElseThrow());
    Contact contact = workspace.contacts().get(workspace.view(), id);
    return Answer.ok(shown(contact, workspace.clock().millis()));
  }

  private Answer timeline(Call call) {
    call.allow("limit", "cursor");
    Contact contact = workspace.contacts().get(workspace.view(), call.path(0));
    return Answer.ok(
        Shapes.page(Timeline.of(contact), call.parameter("cursor"), call.limit(), entry -> entry));
  }

  /// The segments in which the contact is now, and since when, where that is kept.
  private Answer segments(Call call) {
    call.allow();
    View view = workspace.view();
    Contact contact = workspace.contacts().get(view, call.path(0));
    int number = view.contacts().numberOf(call.path(0)).orElseThrow();
    List<Json> in = asker.ask(() -> segments(view, contact, number));
    return Answer.ok(Shapes.page(in, Optional.empty()));
  }

  private List<Json> segments(View view, Contact contact, int number) {
    long now = workspace.clock().millis();
    Map<String, Long> since =
        view.isMembershipOf(now) ? workspace.feed().since(view, number) : Map.of();
    List<Json> in = new ArrayList<>();
    for (StoredSegment segment : view.register().segments().values()) {
      boolean isKept = view.isMembershipOf(now) && view.live(segment).isPresent();
      if (isKept ? since.containsKey(segment.id()) : isIn(contact, segment, view, now)) {
        in.add(named(segment, Optional.ofNullable(since.get(segment.id()))));
      }
    }
    return in;
  }

  private static boolean isIn(Contact contact, StoredSegment segment, View view, long now) {
    return view.book().result(segment.id()) instanceof CheckResult.Valid valid
        && ContactPlan.of(valid.rule()).at(now).holds(contact);
  }

  private static Json named(StoredSegment segment, Optional<Long> since) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(segment.id()));
    members.put("name", Json.of(segment.name()));
    since.ifPresent(instant -> members.put("since", Shapes.instant(instant)));
    return Shapes.object(members);
  }
}
