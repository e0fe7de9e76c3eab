package io.messageflow.server.api;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Sites;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.tracking.LastVisit;
import io.messageflow.workspace.tracking.Site;
import io.messageflow.workspace.tracking.SiteOrigin;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/v1/sites`.
final class SitesApi {
  private static final int MOST_ORIGINS = 50;

  private final Workspace workspace;
  private final Sites sites;

  SitesApi(Workspace workspace) {
    this.workspace = workspace;
    this.sites = workspace.sites();
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/sites", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/sites", this::create),
        Route.with(Scope.READ, "GET", "/v1/sites/{id}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/sites/{id}", this::change),
        Route.with(Scope.MANAGE, "DELETE", "/v1/sites/{id}", this::delete));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(
            sites.all(), call.parameter("cursor"), call.limit(), site -> shown(site, call)));
  }

  private Answer create(Call call) {
    call.allow();
    refuseOutsidePlan();
    Site site = sites.create(wanted(call.members()));
    return Answer.created(shown(site, call), Shapes.address("/v1/sites/", site.id()));
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(sites.get(call.path(0)), call));
  }

  private Answer change(Call call) {
    call.allow();
    sites.get(call.path(0));
    return Answer.ok(shown(sites.change(call.path(0), wanted(call.members())), call));
  }

  private Answer delete(Call call) {
    call.allow();
    sites.delete(call.path(0));
    return Answer.nothing();
  }

  private void refuseOutsidePlan() {
    if (!workspace.view().register().settings().plan().has(Feature.WEB_TRACKING)) {
      throw new RequestException(
          Kind.NOT_IN_PLAN,
          Mistake.of(
              MistakeCode.NOT_IN_PLAN,
              "",
              "The plan of this workspace does not hold web tracking.",
              "Take a plan that does."));
    }
  }

  /// What GET answered can be sent back with what is to be different.
  private static Sites.Wanted wanted(Members members) {
    members.allow(
        "id",
        "name",
        "key",
        "origins",
        "requireSignedIdentify",
        "countCrawlers",
        "identifySecret",
        "snippet",
        "createdAt",
        "lastVisitAt",
        "lastVisit");
    String name = members.requiredName("name");
    Set<SiteOrigin> origins = origins(members);
    Sites.Wanted wanted =
        new Sites.Wanted(
            name,
            List.copyOf(origins),
            members.flag("requireSignedIdentify").orElse(false),
            members.flag("countCrawlers").orElse(false));
    members.check();
    return wanted;
  }

  private static Set<SiteOrigin> origins(Members members) {
    List<String> texts = members.texts("origins");
    Set<SiteOrigin> origins = new LinkedHashSet<>();
    if (texts.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"origins\" must name at least one origin.");
    } else if (texts.size() > MOST_ORIGINS) {
      members.mistake(
          MistakeCode.TOO_MANY, "origins", "A site has at most " + MOST_ORIGINS + " origins.");
    }
    for (String text : texts) {
      Optional<SiteOrigin> origin = SiteOrigin.read(text.strip());
      origin.ifPresent(origins::add);
      if (origin.isEmpty()) {
        members.mistake(
            MistakeCode.INVALID_VALUE,
            "origins",
            "\""
                + Suggestions.shortened(text)
                + "\" is no origin: that is https:// or http://, a host, and perhaps a port,"
                + " without a path, as https://shop.example or https://*.shop.example.");
      }
    }
    return origins;
  }

  /// `{"id", "name", "key", "origins", "requireSignedIdentify", "countCrawlers", "identifySecret"?,
  /// "snippet", "createdAt", "lastVisitAt"?, "lastVisit"?}`.
  private Json shown(Site site, Call call) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(site.id()));
    members.put("name", Json.of(site.name()));
    members.put("key", Json.of(site.key()));
    members.put("origins", Shapes.texts(site.origins().stream().map(SiteOrigin::text).toList()));
    members.put("requireSignedIdentify", Json.of(site.requireSignedIdentify()));
    members.put("countCrawlers", Json.of(site.countCrawlers()));
    if (call.caller().may(Scope.MANAGE)) {
      members.put("identifySecret", Json.of(site.secret().text()));
    }
    members.put("snippet", Json.of(snippet(call.ownAddress(), site)));
    members.put("createdAt", Shapes.instant(site.createdAt()));
    sites.lastVisitAt(site.id()).ifPresent(at -> members.put("lastVisitAt", Shapes.instant(at)));
    sites.lastVisit(site.id()).ifPresent(visit -> members.put("lastVisit", shown(visit)));
    return Shapes.object(members);
  }

  /// What stands in every page. Calls before the script is there wait in a queue.
  private static String snippet(String server, Site site) {
    return """
    <script>window.mf=window.mf||function(){(mf.q=mf.q||[]).push(arguments)}</script>
    <script async src="%s/t.js" data-key="%s"></script>
    """
        .formatted(server, site.key());
  }

  /// `{"at", "url", "contact"?}`.
  private Json shown(LastVisit visit) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("at", Shapes.instant(visit.at()));
    members.put("url", Json.of(visit.url()));
    workspace
        .view()
        .contacts()
        .find(visit.contact())
        .map(Contact::id)
        .ifPresent(id -> members.put("contact", Json.of(id)));
    return Shapes.object(members);
  }
}
