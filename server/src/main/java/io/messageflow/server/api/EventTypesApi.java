package io.messageflow.server.api;

import io.messageflow.engine.population.Occurrences;
import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.catalogue.AttributeType;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.catalogue.StandardNames;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/event-types`.
final class EventTypesApi {
  private static final int VALUES_SHOWN = 20;

  private final Workspace workspace;
  private final Asker asker;

  EventTypesApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/event-types", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/event-types", this::create),
        Route.with(Scope.READ, "GET", "/v1/event-types/{name}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/event-types/{name}", this::change),
        Route.with(Scope.MANAGE, "DELETE", "/v1/event-types/{name}", this::delete));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    View view = workspace.view();
    return Answer.ok(
        Shapes.page(
            List.copyOf(view.catalogue().events()),
            call.parameter("cursor"),
            call.limit(),
            event -> shown(view, event, false)));
  }

  /// `{"name", "standard", "count", "lastAt", "attributes": [{"name", "type", "declared", "count",
  /// "unfit", "unfitShare", "values"?}]}`.
  private static Json shown(View view, EventType event, boolean values) {
    Occurrences.OfEvent seen = view.occurrences().event(event.name());
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(event.name()));
    members.put("standard", Json.of(StandardNames.isSystemEvent(event.name())));
    members.put("count", Shapes.number(seen.count()));
    members.put("lastAt", seen.exact() ? Shapes.instant(seen.latest()) : Json.none());
    List<Json> attributes = new ArrayList<>();
    for (AttributeType attribute : event.attributes()) {
      attributes.add(attribute(view, event, attribute, values));
    }
    members.put("attributes", new Json.ArrayValue(attributes));
    return Shapes.object(members);
  }

  private static Json attribute(
      View view, EventType event, AttributeType attribute, boolean values) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(attribute.name()));
    members.put("type", Json.of(attribute.type().text()));
    members.put("declared", Json.of(attribute.declared()));
    long count =
        view.occurrences()
            .event(event.name())
            .attributes()
            .getOrDefault(attribute.path().getFirst(), 0L);
    members.put("count", Shapes.number(count));
    long unfit =
        view.misfits().stream()
            .filter(misfit ->
                misfit.event().equals(Optional.of(event.name()))
                    && misfit.name().equals(attribute.name()))
            .mapToLong(Misfit::count)
            .sum();
    members.put("unfit", Shapes.number(unfit));
    members.put("unfitShare", Json.of(FieldsApi.share(unfit, count)));
    if (values && attribute.type() != ValueType.ITEMS) {
      members.put(
          "values",
          FrequentValues.ofAttribute(view.contacts(), event.name(), attribute.path())
              .json(VALUES_SHOWN));
    }
    return Shapes.object(members);
  }

  private static EventType get(View view, String name) {
    return view.catalogue()
        .event(name)
        .orElseThrow(() -> RequestException.notFound("event type", name));
  }

  /// One event, with the most frequent values of each attribute.
  private Answer read(Call call) {
    call.allow();
    View view = workspace.view();
    EventType event = get(view, call.path(0));
    return Answer.ok(asker.ask(() -> shown(view, event, true)));
  }

  private Answer create(Call call) {
    call.allow();
    Members members = call.members().allow("name", "attributes");
    String name = members.requiredName("name");
    if (name.equals(Contact.ANY_EVENT)) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "name",
          "\"*\" means any event in rules and cannot be the name of one.");
    }
    List<AttributeType> attributes = attributes(name, members);
    members.check();
    workspace.names().declare(name, attributes);
    return Answer.created(shown(name), Shapes.address("/v1/event-types/", name));
  }

  private List<AttributeType> attributes(String event, Members members) {
    Map<String, ValueType> types = new LinkedHashMap<>();
    for (Members attribute : members.objects("attributes")) {
      attribute.allow("name", "type");
      String name = attribute.requiredName("name");
      FieldsApi.type(attribute, true).ifPresent(type -> types.put(name, type));
    }
    return types.entrySet().stream()
        .map(entry ->
            new AttributeType(
                AttributeType.path(
                    entry.getKey(),
                    list ->
                        types.get(list) == ValueType.ITEMS
                            || (!types.containsKey(list) && isKnownList(event, list))),
                entry.getValue(),
                true))
        .toList();
  }

  private boolean isKnownList(String event, String attribute) {
    return workspace
        .view()
        .catalogue()
        .event(event)
        .flatMap(type -> type.attribute(attribute))
        .filter(type -> type.type() == ValueType.ITEMS)
        .isPresent();
  }

  private Json shown(String name) {
    View view = workspace.view();
    return shown(view, get(view, name), false);
  }

  private Answer change(Call call) {
    call.allow();
    EventType known = get(workspace.view(), call.path(0));
    Members members = call.members().allow("name", "attributes");
    if (members.text("name").filter(name -> !name.equalsIgnoreCase(known.name())).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, "name", "The name of an event cannot be changed.");
    }
    List<AttributeType> attributes = attributes(known.name(), members);
    members.check();
    workspace.names().declare(known.name(), attributes);
    return Answer.ok(shown(known.name()));
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.names().forgetEvent(call.path(0));
    return Answer.nothing();
  }
}
