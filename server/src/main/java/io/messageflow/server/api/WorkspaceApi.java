package io.messageflow.server.api;

import io.messageflow.intake.identity.PhoneNumber;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.register.Plan;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.register.Settings;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// `/v1/workspace`.
final class WorkspaceApi {
  private static final long MOST = 1L << 53;

  private final Workspace workspace;

  WorkspaceApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/workspace", this::read),
        Route.owners("PUT", "/v1/workspace", this::change));
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(workspace.view()));
  }

  /// `{"zone", "country", "strict", "plan", "usage"}`.
  private static Json shown(View view) {
    Settings settings = view.register().settings();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("zone", Json.of(settings.zone().getId()));
    members.put("country", settings.country().map(Json::of).orElse(Json.none()));
    members.put("strict", Json.of(settings.strict()));
    members.put("plan", Documents.plan(settings.plan()));
    Map<String, Json> usage = new LinkedHashMap<>();
    usage.put("contacts", Shapes.number(view.contactCount()));
    usage.put("events", Shapes.number(view.eventCount()));
    usage.put("eventsThisMonth", Shapes.number(view.eventsThisMonth()));
    usage.put("segments", Shapes.number(view.register().segments().size()));
    members.put("usage", Shapes.object(usage));
    return Shapes.object(members);
  }

  /// Keys that are not named stay as they are.
  private Answer change(Call call) {
    call.allow();
    Members members = call.members().allow("zone", "country", "strict", "plan", "usage");
    Optional<ZoneId> zone = members.zone("zone");
    Optional<String> country = country(members);
    Optional<Boolean> strict = members.flag("strict");
    Optional<Plan> plan =
        members.object("plan").map(wanted -> plan(wanted, workspace.view().register().settings()));
    members.check();
    workspace.configure(settings ->
        new Settings(
            zone.orElse(settings.zone()),
            members.has("country") ? country : settings.country(),
            strict.orElse(settings.strict()),
            plan.orElse(settings.plan())));
    return Answer.ok(shown(workspace.view()));
  }

  private static Optional<String> country(Members members) {
    Optional<String> country = members.text("country").map(text -> text.toUpperCase(Locale.ROOT));
    if (country.isPresent() && !PhoneNumber.countries().contains(country.get())) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "country",
          "\"country\" must be a country as two letters (ISO 3166-1), as PL.");
    }
    return country;
  }

  private static Plan plan(Members wanted, Settings settings) {
    wanted.allow("features", "contacts", "eventsAMonth", "segments");
    Plan old = settings.plan();
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (String text : wanted.texts("features")) {
      Feature.named(text)
          .ifPresentOrElse(
              features::add,
              () ->
                  wanted.mistake(
                      MistakeCode.INVALID_VALUE,
                      "features",
                      "There is no feature \"" + text + "\"."));
    }
    return new Plan(
        wanted.json("features").isPresent() ? features : old.features(),
        limit(wanted, "contacts", old.contacts()),
        limit(wanted, "eventsAMonth", old.eventsAMonth()),
        limit(wanted, "segments", old.segments()));
  }

  /// `null` is no limit.
  private static OptionalLong limit(Members wanted, String key, OptionalLong old) {
    OptionalLong limit = wanted.number(key, 0, MOST);
    return wanted.has(key) ? limit : old;
  }
}
