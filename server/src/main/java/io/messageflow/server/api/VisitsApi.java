package io.messageflow.server.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.server.http.Route;
import io.messageflow.server.tracking.Batch;
import io.messageflow.server.tracking.Crawlers;
import io.messageflow.server.tracking.Script;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.tracking.LastVisit;
import io.messageflow.workspace.tracking.Site;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// `/t.js` and `/t/visit`: what pages of web sites load, and what browsers send from them.
final class VisitsApi {
  private static final int LONGEST_BODY = 64 << 10;
  private static final int MOST_EVENTS = 100;
  private static final long MOST_MILLIS = 253_402_300_799_999L;
  private static final Pattern VISITOR = Pattern.compile("anon_[A-Za-z0-9_-]{8,100}");
  private static final HeaderName PURPOSE = HeaderNames.create("Sec-Purpose");
  private static final HeaderName OLD_PURPOSE = HeaderNames.create("Purpose");

  private final Workspace workspace;
  private final Optional<Script> script = Script.find();
  private final Crawlers crawlers = Crawlers.known();

  VisitsApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/t.js", this::script),
        Route.openToSites("POST", "/t/visit", this::take),
        Route.openToSites("OPTIONS", "/t/visit", this::preflight));
  }

  private Answer script(Call call) {
    return script
        .map(found -> found.answer(call.header(HeaderNames.IF_NONE_MATCH)))
        .orElseThrow(
            () -> new HttpException(404, "This server has no script for pages.", Optional.empty()));
  }

  /// A browser asks before it sends JSON that says that it is. Which site it is for stands in the
  /// body, so here any site will do.
  private Answer preflight(Call call) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Vary", "Origin");
    call.header(HeaderNames.ORIGIN)
        .filter(workspace.sites()::isOrigin)
        .ifPresent(origin -> {
          headers.put("Access-Control-Allow-Origin", origin);
          headers.put("Access-Control-Allow-Methods", "POST");
          headers.put("Access-Control-Allow-Headers", "Content-Type");
          headers.put("Access-Control-Max-Age", "86400");
        });
    return new Answer.Empty(204, headers);
  }

  private Answer take(Call call) {
    call.allow();
    call.requireType("text/plain", "application/json");
    Json body = call.json(call.bytes(LONGEST_BODY));
    Members members = new Members(body);
    String origin = call.header(HeaderNames.ORIGIN).orElse("");
    Site site =
        members
            .text("key")
            .flatMap(workspace.sites()::withKey)
            .filter(found -> found.isOn(origin))
            .orElseThrow(VisitsApi::unknownSite);
    Map<String, String> headers = Map.of("Access-Control-Allow-Origin", origin, "Vary", "Origin");
    try {
      take(call, members, site);
      return new Answer.Empty(204, headers);
    } catch (RequestException e) {
      // With those headers the script sees that it need not send it again.
      return ProblemDocument.of(
          400, String.valueOf(e.getMessage()), e.mistakes(), Map.of(), headers);
    }
  }

  private static HttpException unknownSite() {
    return new HttpException(
        403,
        "There is no site of that key whose pages come from this origin.",
        Optional.of("The settings of the workspace say which origins a site has."));
  }

  private void take(Call call, Members members, Site site) {
    members.allow("key", "anonymous", "visitor", "sentAt", "events");
    Optional<String> visitor = members.text("anonymous");
    if (!visitor.filter(id -> VISITOR.matcher(id).matches()).isPresent()) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "anonymous",
          "\"anonymous\" must be anon_ and 8 to 100 letters, digits, - or _.");
    }
    List<Json> events = members.array("events");
    if (events.size() > MOST_EVENTS) {
      members.mistake(
          MistakeCode.TOO_MANY, "events", "A batch has at most " + MOST_EVENTS + " events.");
    }
    Optional<String> token = members.text("visitor");
    OptionalLong sentAt = members.number("sentAt", 0, MOST_MILLIS);
    members.check();
    if (isLeftOut(call, site)) {
      workspace.sites().leftOut(events.size());
      return;
    }
    long now = workspace.clock().millis();
    OptionalInt contact =
        token.map(text -> workspace.visitorTokens().read(text, now)).orElse(OptionalInt.empty());
    Batch batch = new Batch(site, visitor.orElseThrow(), contact, now, sentAt);
    events.forEach(batch::add);
    Workspace.await(workspace.take(batch.records()));
    batch
        .lastUrl()
        .ifPresent(
            url -> workspace.sites().visited(site, new LastVisit(now, url, visitor.orElseThrow())));
  }

  /// Crawlers are nobody, and a page that is loaded ahead may never be looked at.
  private boolean isLeftOut(Call call, Site site) {
    boolean ahead =
        call.header(PURPOSE)
            .or(() -> call.header(OLD_PURPOSE))
            .filter(purpose -> purpose.contains("prefetch"))
            .isPresent();
    return ahead
        || (!site.countCrawlers() && crawlers.has(call.header(HeaderNames.USER_AGENT).orElse("")));
  }
}
