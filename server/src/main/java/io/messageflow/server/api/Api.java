package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Proxy;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// All calls of the API over one workspace.
public final class Api implements AutoCloseable {
  private final Workspace workspace;
  private final Asker asker;
  private final SessionApi sessions;
  private final UsersApi users;
  private final EventsApi events;
  private final ImportsApi imports;
  private final ChangesApi changes;
  private final WebhooksApi webhooks;
  private final CampaignsDesk campaigns;

  /// @param base the address at which contacts reach this server
  public Api(
      Workspace workspace,
      Asker asker,
      SignIns signIns,
      Proxy proxy,
      WebhookOptions options,
      Supplier<URI> base) {
    this.workspace = workspace;
    this.sessions = new SessionApi(signIns, asker, proxy);
    this.users = new UsersApi(workspace, signIns);
    this.asker = asker;
    this.events = new EventsApi(workspace, asker);
    this.imports = new ImportsApi(workspace);
    this.changes = new ChangesApi(workspace, asker);
    this.webhooks = new WebhooksApi(workspace, options);
    this.campaigns = new CampaignsDesk(workspace, asker, options, base);
  }

  /// The calls.
  ///
  /// @param metrics gives what an operator watches, as text
  public List<Route> routes(Supplier<String> metrics) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ContactsApi(workspace, asker).routes());
    routes.addAll(events.routes());
    routes.addAll(new FieldsApi(workspace, asker).routes());
    routes.addAll(new EventTypesApi(workspace, asker).routes());
    routes.addAll(new ListsApi(workspace, asker).routes());
    routes.addAll(new SegmentsApi(workspace, asker).routes());
    routes.addAll(new SizesApi(workspace, asker).routes());
    routes.addAll(changes.routes());
    routes.addAll(new AudiencesApi(workspace, asker).routes());
    routes.addAll(webhooks.routes());
    routes.addAll(campaigns.routes());
    routes.addAll(new WorkspaceApi(workspace).routes());
    routes.addAll(new KeysApi(workspace).routes());
    routes.addAll(sessions.routes());
    routes.addAll(users.routes());
    routes.addAll(new RejectedApi(workspace).routes());
    routes.addAll(new DifferencesApi(workspace).routes());
    routes.addAll(imports.routes());
    routes.addAll(new BackupsApi(workspace).routes());
    routes.addAll(
        List.of(
            Route.open("GET", "/health", this::health),
            Route.open("GET", "/metrics", call -> text("text/plain; version=0.0.4", metrics.get())),
            Route.open("GET", "/openapi.json", call -> text("application/json", OPEN_API))));
    return routes;
  }

  private static final String OPEN_API = resource("openapi.json");

  private static String resource(String name) {
    try (InputStream stream = Api.class.getResourceAsStream("/io/messageflow/server/" + name)) {
      return new String(
          Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Answer text(String type, String text) {
    return new Answer.OfText(200, type, text, Map.of());
  }

  /// `{"status": "up" | "readOnly", "detail"?}`; 503 when nothing can be written.
  private Answer health(Call call) {
    Map<String, Json> members = new LinkedHashMap<>();
    boolean sound = workspace.broken().isEmpty();
    members.put("status", Json.of(sound ? "up" : "readOnly"));
    workspace
        .broken()
        .ifPresent(reason -> members.put("detail", Json.of(workspace.withoutPath(reason))));
    return new Answer.OfJson(sound ? 200 : 503, new Json.ObjectValue(members), Map.of());
  }

  /// Ends the answers that would go on for ever.
  public void endStreams() {
    changes.close();
    events.close();
  }

  /// Begins what works by itself, once the server is reached.
  public void start() {
    campaigns.start();
  }

  @Override
  public void close() {
    campaigns.close();
    webhooks.close();
    imports.close();
  }
}
