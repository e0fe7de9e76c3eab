package io.messageflow.server.api;

import io.messageflow.campaigns.Campaigns;
import io.messageflow.campaigns.Previews;
import io.messageflow.campaigns.Runs;
import io.messageflow.campaigns.channel.settings.Channels;
import io.messageflow.campaigns.dispatch.DispatchOptions;
import io.messageflow.campaigns.dispatch.Dispatcher;
import io.messageflow.campaigns.returns.Links;
import io.messageflow.campaigns.returns.Returns;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// All that has to do with campaigns, put together.
final class CampaignsDesk implements AutoCloseable {
  private final Runs runs;
  private final List<Route> routes = new ArrayList<>();

  CampaignsDesk(Workspace workspace, Asker asker, WebhookOptions options, Supplier<URI> base) {
    Channels channels = new Channels(workspace, options, base);
    Links links = new Links(workspace, base);
    Campaigns campaigns = new Campaigns(workspace);
    this.runs =
        new Runs(
            campaigns,
            links,
            listener -> new Dispatcher(workspace, channels, listener, DispatchOptions.STANDARD));
    Previews previews = new Previews(workspace, channels, base);
    routes.addAll(new CampaignsApi(workspace, asker, campaigns, runs, previews).routes());
    routes.addAll(new ChannelsApi(workspace, channels).routes());
    routes.addAll(new RecipientsApi(workspace, asker, campaigns, runs).routes());
    routes.addAll(
        new ReturnsApi(campaigns, links, new Returns(workspace), (target, origin) -> target)
            .routes());
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  /// Goes on with what was being sent.
  void start() {
    runs.start();
  }

  @Override
  public void close() {
    runs.close();
  }
}
