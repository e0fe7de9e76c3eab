package io.messageflow.server.api;

import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.catalogue.CatalogueBuilder;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.data.ValueType;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/fields`.
final class FieldsApi {
  private static final int VALUES_SHOWN = 50;
  private static final Catalogue STANDARD = new CatalogueBuilder().build();

  private final Workspace workspace;
  private final Asker asker;

  FieldsApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/fields", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/fields", this::create),
        Route.with(Scope.READ, "GET", "/v1/fields/{name}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/fields/{name}", this::change),
        Route.with(Scope.MANAGE, "DELETE", "/v1/fields/{name}", this::delete));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    View view = workspace.view();
    return Answer.ok(
        Shapes.page(
            List.copyOf(view.catalogue().fields()),
            call.parameter("cursor"),
            call.limit(),
            field -> Shapes.object(shown(view, field))));
  }

  /// `{"name", "type", "label", "declared", "standard", "contacts", "unfit", "unfitShare"}`.
  private static Map<String, Json> shown(View view, FieldType field) {
    long contacts = view.occurrences().fields().getOrDefault(field.name(), 0L);
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", Json.of(field.name()));
    members.put("type", Json.of(field.type().text()));
    Optional.ofNullable(view.labels().get(Catalogue.folded(field.name())))
        .ifPresent(label -> members.put("label", Json.of(label)));
    members.put("declared", Json.of(field.declared()));
    members.put("standard", Json.of(STANDARD.field(field.name()).isPresent()));
    members.put("contacts", Shapes.number(contacts));
    long unfit =
        view.misfits().stream()
            .filter(misfit -> misfit.event().isEmpty() && misfit.name().equals(field.name()))
            .mapToLong(Misfit::count)
            .sum();
    members.put("unfit", Shapes.number(unfit));
    members.put("unfitShare", Json.of(share(unfit, contacts)));
    return members;
  }

  /// How many of all do not fit, from 0 to 1.
  static double share(long unfit, long fit) {
    return unfit == 0 ? 0 : Math.round(10_000.0 * unfit / (unfit + fit)) / 10_000.0;
  }

  /// One field, with the most frequent values.
  private Answer read(Call call) {
    call.allow();
    View view = workspace.view();
    FieldType field = get(view, call.path(0));
    long now = workspace.clock().millis();
    Map<String, Json> members = shown(view, field);
    members.put(
        "values",
        asker.ask(() -> FrequentValues.ofField(view, field.name(), now).json(VALUES_SHOWN)));
    return Answer.ok(Shapes.object(members));
  }

  private static FieldType get(View view, String name) {
    return view.catalogue().field(name).orElseThrow(() -> RequestException.notFound("field", name));
  }

  /// One declaration, a list of them, or `{"fields": [...]}`.
  private Answer create(Call call) {
    call.allow();
    Json body = call.json();
    boolean one = !(body instanceof Json.ArrayValue) && !isGroup(body);
    List<Members> declarations =
        body instanceof Json.ArrayValue
            ? new Members(Shapes.object(Map.of("fields", body))).objects("fields")
            : one
                ? List.of(new Members(body))
                : new Members(body).allow("fields").objects("fields");
    List<Declared> declared = new ArrayList<>();
    declarations.forEach(members -> declared.add(declared(members, Optional.empty())));
    declarations.forEach(Members::check);
    if (declared.isEmpty()) {
      throw new RequestException(
          Kind.INVALID, Mistake.of(MistakeCode.MISSING_KEY, "", "No field is declared here."));
    }
    declared.forEach(this::refuseOtherDeclared);
    declared.forEach(field -> workspace.names().declare(field.field(), field.label()));
    List<Json> shown = declared.stream().map(this::shown).toList();
    String location =
        one ? Shapes.address("/v1/fields/", declared.getFirst().field().name()) : "/v1/fields";
    return Answer.created(one ? shown.getFirst() : Shapes.page(shown, Optional.empty()), location);
  }

  private static boolean isGroup(Json body) {
    return body instanceof Json.ObjectValue object && object.members().containsKey("fields");
  }

  private record Declared(FieldType field, Optional<String> label) {}

  private static Declared declared(Members members, Optional<String> known) {
    members.allow("name", "type", "label");
    String name = known.orElseGet(() -> members.requiredName("name"));
    Optional<ValueType> type = type(members, false);
    return new Declared(
        new FieldType(name, type.orElse(ValueType.TEXT), true), members.name("label"));
  }

  /// @param items whether a list of objects is a type too
  static Optional<ValueType> type(Members members, boolean items) {
    Optional<String> text = members.text("type");
    Optional<ValueType> type =
        text.flatMap(ValueType::named).filter(t -> items || t != ValueType.ITEMS);
    if (type.isEmpty()) {
      List<String> all =
          Arrays.stream(ValueType.values())
              .filter(t -> items || t != ValueType.ITEMS)
              .map(ValueType::text)
              .toList();
      members.mistake(
          text.isEmpty() ? MistakeCode.MISSING_KEY : MistakeCode.INVALID_VALUE,
          text.isEmpty() ? "" : "type",
          "\"type\" must be one of " + String.join(", ", all) + ".");
    }
    return type;
  }

  private void refuseOtherDeclared(Declared declared) {
    workspace
        .view()
        .catalogue()
        .field(declared.field().name())
        .filter(known -> known.declared() && known.type() != declared.field().type())
        .ifPresent(known -> {
          throw new RequestException(
              Kind.CONFLICT,
              Mistake.of(
                  MistakeCode.ID_TAKEN,
                  "/name",
                  "The field \"" + known.name() + "\" is declared as " + known.type().text() + ".",
                  "Change its type with PUT /v1/fields/" + known.name() + "."));
        });
  }

  private Json shown(Declared declared) {
    View view = workspace.view();
    return Shapes.object(shown(view, get(view, declared.field().name())));
  }

  private Answer change(Call call) {
    call.allow();
    FieldType known = get(workspace.view(), call.path(0));
    Members members = call.members();
    Declared declared = declared(members, Optional.of(known.name()));
    members.check();
    workspace.names().declare(declared.field(), declared.label());
    return Answer.ok(shown(declared));
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.names().forgetField(call.path(0));
    return Answer.nothing();
  }
}
