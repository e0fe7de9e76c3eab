package io.messageflow.cli.service;

import io.messageflow.server.ApiServer;
import io.messageflow.server.JsonLog;
import io.messageflow.server.ServerOptions;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.archive.Rhythm;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A server that archives contacts without a pause, so that it is always killed in the middle of
/// it, and that sends what failed again at once.
final class ArchivingServer {
  private static final Rhythm RESTLESS = new Rhythm(1, 1, Duration.ZERO);

  private static final List<Duration> RETRIES = Collections.nCopies(50, Duration.ofMillis(100));

  private ArchivingServer() {}

  /// Serves a folder until the process is killed.
  ///
  /// @param args as those of `segments serve`: `serve --data FOLDER --port PORT`
  public static void main(String[] args) {
    Path folder = Path.of(args[2]);
    Configuration configuration = Configuration.standard().with(Setting.PORT, Optional.of(args[4]));
    ServerOptions standard = configuration.server();
    ServerOptions options =
        new ServerOptions(
            standard.host(),
            standard.port(),
            standard.bodyBytes(),
            standard.pause(),
            standard.stopping(),
            standard.proxy(),
            standard.publicUrl(),
            new WebhookOptions(true, RETRIES, Duration.ofSeconds(2)));
    JsonLog log = new JsonLog(System.err, InstantSource.system(), configuration.logged());
    Workspace workspace =
        new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system(), RESTLESS);
    workspace.keys().admit(ServerProcess.KEY);
    ApiServer.start(workspace, options, log);
    while (true) {
      workspace.archive();
    }
  }
}
