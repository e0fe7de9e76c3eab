package io.messageflow.benchmarks;

import io.messageflow.server.ApiServer;
import io.messageflow.server.RequestLog;
import io.messageflow.server.ServerOptions;
import io.messageflow.server.http.Proxy;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A folder for one measurement.
public final class Scratch {
  private Scratch() {}

  public static Path folder(String name) {
    try {
      return Files.createTempDirectory("segments-" + name + "-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Workspace workspace(Path folder) {
    return new Workspace(DuckDbJournal.open(folder), folder, InstantSource.system());
  }

  /// Serves a workspace on any free port of loopback.
  static ApiServer server(Workspace workspace) {
    return ApiServer.start(
        workspace,
        new ServerOptions(
            "127.0.0.1",
            0,
            32 << 20,
            Duration.ofSeconds(75),
            Duration.ofSeconds(5),
            Proxy.NONE,
            Optional.empty(),
            WebhookOptions.STANDARD),
        RequestLog.SILENT);
  }

  /// A key that may do everything.
  static String key(Workspace workspace) {
    return workspace.keys().create("benchmark", EnumSet.allOf(Scope.class)).secret();
  }

  /// Whether nothing is in the folder, or it is missing.
  static boolean isEmpty(Path folder) {
    String[] names = folder.toFile().list();
    return names == null || names.length == 0;
  }

  public static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
