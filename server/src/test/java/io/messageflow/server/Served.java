package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.server.http.Proxy;
import io.messageflow.server.http.Routes;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A server on a free port over a workspace in a folder, and a client of it. Every answer is held
/// against openapi.json, and a failure inside of the server fails the test.
final class Served implements AutoCloseable {
  /// A key that may do everything.
  static final String ADMIN = "administrator-of-the-tests";

  private static final Contract CONTRACT = new Contract();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Logger LIBRARY = Logger.getLogger("io.helidon");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /// How long a caller may pause.
  static final Duration PAUSE = Duration.ofSeconds(2);

  /// After how long webhooks try again.
  static final List<Duration> RETRIES = List.of(Duration.ofSeconds(10), Duration.ofMinutes(1));

  private final Path folder;
  private final InstantSource clock;
  private final List<Throwable> failures = new CopyOnWriteArrayList<>();
  private FaultyJournal journal;
  private Workspace workspace;
  private ApiServer server;

  private Served(Path folder, InstantSource clock, int bodyBytes) {
    LIBRARY.setLevel(Level.SEVERE);
    this.folder = folder;
    this.clock = clock;
    this.journal = new FaultyJournal(DuckDbJournal.open(folder));
    this.workspace = new Workspace(journal, folder, clock);
    workspace.keys().admit(ADMIN);
    this.server = ApiServer.start(workspace, options(bodyBytes), log());
  }

  static Served in(Path folder) {
    return in(folder, InstantSource.system());
  }

  static Served in(Path folder, InstantSource clock) {
    return new Served(folder, clock, ServerOptions.STANDARD.bodyBytes());
  }

  /// @param bodyBytes how long a body may be
  static Served in(Path folder, InstantSource clock, int bodyBytes) {
    return new Served(folder, clock, bodyBytes);
  }

  private static ServerOptions options(int bodyBytes) {
    return new ServerOptions(
        "127.0.0.1",
        0,
        bodyBytes,
        PAUSE,
        Duration.ofSeconds(5),
        Proxy.NONE,
        Optional.empty(),
        new WebhookOptions(true, RETRIES, PAUSE));
  }

  private RequestLog log() {
    return new RequestLog() {
      @Override
      public void answered(String method, String route, int status, double seconds) {}

      @Override
      public void failed(Throwable failure) {
        failures.add(failure);
      }
    };
  }

  int port() {
    return server.port();
  }

  Workspace workspace() {
    return workspace;
  }

  FaultyJournal journal() {
    return journal;
  }

  Routes routes() {
    return server.routes();
  }

  /// Stops the server and starts it again over what is on disk.
  void restart() {
    server.close();
    workspace.close();
    journal = new FaultyJournal(DuckDbJournal.open(folder));
    workspace = new Workspace(journal, folder, clock);
    server = ApiServer.start(workspace, options(ServerOptions.STANDARD.bodyBytes()), log());
  }

  Reply get(String path) {
    return call("GET", path).send();
  }

  Reply delete(String path) {
    return call("DELETE", path).send();
  }

  Reply post(String path, String json) {
    return call("POST", path).json(json).send();
  }

  Reply put(String path, String json) {
    return call("PUT", path).json(json).send();
  }

  /// A request of the administrator, to be completed and sent.
  Calling call(String method, String path) {
    return new Calling(method, path);
  }

  /// A request that is being put together.
  final class Calling {
    private final String method;
    private final String path;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private Optional<byte[]> body = Optional.empty();

    Calling(String method, String path) {
      this.method = method;
      this.path = path;
      key(ADMIN);
    }

    Calling key(String key) {
      return header("Authorization", "Bearer " + key);
    }

    Calling withoutKey() {
      headers.remove("Authorization");
      return this;
    }

    Calling header(String name, String value) {
      headers.put(name, value);
      return this;
    }

    Calling json(String json) {
      return body("application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    Calling lines(String lines) {
      return body("application/x-ndjson", lines.getBytes(StandardCharsets.UTF_8));
    }

    Calling body(String type, byte[] bytes) {
      body = Optional.of(bytes);
      return header("Content-Type", type);
    }

    /// Sends it, and holds the answer against the contract.
    Reply send() {
      Reply reply = sendUnchecked();
      assertThat(failures).as(method + " " + path).isEmpty();
      assertThat(reply.status()).as(method + " " + path + ": " + reply.body()).isNotEqualTo(500);
      String rawPath = path.split("\\?", 2)[0];
      if (routes().find(method, rawPath) instanceof Routes.Found.One one) {
        CONTRACT.check(method, one.route().path(), reply);
      } else {
        assertThat(reply.type()).isEqualTo("application/problem+json");
      }
      return reply;
    }

    Reply sendUnchecked() {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
              .timeout(PATIENCE)
              .method(
                  method,
                  body.map(HttpRequest.BodyPublishers::ofByteArray)
                      .orElse(HttpRequest.BodyPublishers.noBody()));
      headers.forEach(request::header);
      try {
        HttpResponse<String> response =
            CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response);
      } catch (IOException e) {
        throw new AssertionError(method + " " + path + " was not answered", e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
    assertThat(failures).isEmpty();
  }
}
