package io.messageflow.server.api;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.messageflow.campaigns.Campaigns;
import io.messageflow.campaigns.campaign.Campaign;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.campaigns.returns.Machines;
import io.messageflow.campaigns.returns.Returns;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.FileBody;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.tracking.VisitorTokens;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `/o/…`, `/c/…` and `/u/…`: what stands in messages, called by those who got them. Whoever has
/// such an address can do with it what it is for, and nothing else; what was not made here is
/// answered as if it were something, and nothing is kept of it.
final class ReturnsApi {
  /// A picture of one transparent point.
  private static final FileBody POINT =
      FileBody.unpacked(
          "image/gif",
          Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"));

  private static final HeaderName PURPOSE = HeaderNames.create("Purpose");
  private static final HeaderName SEC_PURPOSE = HeaderNames.create("Sec-Purpose");
  private static final Map<String, String> UNSEEN = Map.of("X-Robots-Tag", "noindex, nofollow");
  private static final String PAGE = page();

  private final Campaigns campaigns;
  private final Links links;
  private final Returns returns;
  private final Workspace workspace;

  ReturnsApi(Workspace workspace, Campaigns campaigns, Links links) {
    this.workspace = workspace;
    this.campaigns = campaigns;
    this.links = links;
    this.returns = new Returns(workspace);
  }

  List<Route> routes() {
    return List.of(
        Route.open("GET", "/o/{token}", this::open),
        Route.open("GET", "/c/{token}", this::click),
        Route.open("GET", "/u/{token}", this::askToUnsubscribe),
        Route.open("POST", "/u/{token}", this::unsubscribe));
  }

  private Answer open(Call call) {
    if (!call.isHead()) {
      links.readOpen(call.path(0)).ifPresent(origin -> returns.opened(origin, isByMachine(call)));
    }
    return new Answer.OfFile(200, POINT, UNSEEN);
  }

  private static boolean isByMachine(Call call) {
    return Machines.isMachine(
        call.header(HeaderNames.USER_AGENT).orElse(""),
        call.header(SEC_PURPOSE).or(() -> call.header(PURPOSE)).orElse(""));
  }

  private Answer click(Call call) {
    Optional<Links.Click> click = links.readClick(call.path(0));
    if (click.isEmpty()) {
      return shown(
          404,
          "This link does not work",
          "It was cut off or changed on its way. Open the message again and follow the link there.",
          "");
    }
    boolean isByMachine = isByMachine(call);
    if (!call.isHead()) {
      returns.clicked(click.get(), isByMachine);
    }
    URI target = click.get().url();
    URI leads = isByMachine ? target : introduced(target, click.get().origin().contact());
    Map<String, String> headers = new HashMap<>(UNSEEN);
    headers.put("Location", leads.toString());
    return new Answer.Empty(302, headers);
  }

  /// The address with a token that tells a site of the customer's own who comes.
  private URI introduced(URI target, int contact) {
    if (!workspace.sites().tracks(target)) {
      return target;
    }
    String token = workspace.visitorTokens().issue(contact, workspace.clock().millis());
    String text = target.toString();
    int fragment = text.indexOf('#');
    String page = fragment < 0 ? text : text.substring(0, fragment);
    String behind = fragment < 0 ? "" : text.substring(fragment);
    return URI.create(
        page + (page.contains("?") ? "&" : "?") + VisitorTokens.PARAMETER + "=" + token + behind);
  }

  /// Looking at the page changes nothing: mail programs look at links too.
  private Answer askToUnsubscribe(Call call) {
    Optional<Links.Origin> origin = links.readUnsubscribe(call.path(0));
    if (origin.isEmpty()) {
      return noSuchWayOut();
    }
    return shown(
        200,
        "Unsubscribe?",
        "You will get no more of these messages" + of(origin.get()) + ".",
        "<form method=\"post\"><button>Unsubscribe</button></form>");
  }

  private String of(Links.Origin origin) {
    return campaigns
        .find(origin.campaign())
        .map(Campaign::name)
        .map(name -> ", of which the last was “" + escaped(name) + "”")
        .orElse("");
  }

  private Answer unsubscribe(Call call) {
    Optional<Links.Origin> origin = links.readUnsubscribe(call.path(0));
    if (origin.isEmpty()) {
      return noSuchWayOut();
    }
    returns.unsubscribed(origin.get());
    return shown(200, "You are unsubscribed", "No more of these messages will be sent to you.", "");
  }

  private static Answer noSuchWayOut() {
    return shown(
        404,
        "This link does not work",
        "It was cut off or changed on its way, or belongs to a message that was a test.",
        "");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }

  private static Answer shown(int status, String title, String text, String more) {
    String page = PAGE.replace("{title}", title).replace("{text}", text).replace("{more}", more);
    Map<String, String> headers = new HashMap<>(UNSEEN);
    headers.put(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'");
    return new Answer.OfText(status, "text/html; charset=utf-8", page, headers);
  }

  private static String page() {
    try (InputStream stream =
        ReturnsApi.class.getResourceAsStream("/io/messageflow/server/returns.html")) {
      return new String(
          Objects.requireNonNull(stream, "returns.html").readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
