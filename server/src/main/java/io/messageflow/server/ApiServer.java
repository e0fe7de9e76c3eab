package io.messageflow.server;

import io.helidon.common.socket.SocketOptions;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.RoutingResponse;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.messageflow.server.api.Api;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Bodies;
import io.messageflow.server.http.BodyRoom;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Caller;
import io.messageflow.server.http.HttpCode;
import io.messageflow.server.http.HttpException;
import io.messageflow.server.http.Patience;
import io.messageflow.server.http.ProblemDocument;
import io.messageflow.server.http.Route;
import io.messageflow.server.http.Routes;
import io.messageflow.server.http.Sender;
import io.messageflow.server.panel.Panel;
import io.messageflow.store.StoreException;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignIns;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Serves one workspace over HTTP. The workspace stays the caller's to close, after the server.
public final class ApiServer implements AutoCloseable {
  private static final int SHARE_FOR_BODIES = 32;
  private static final long ROOM_PATIENCE_MILLIS = 5_000;

  private final Workspace workspace;
  private final Questions questions = new Questions();
  private final Patience patience;
  private final Bodies bodies;
  private final Metrics metrics;
  private final SignIns signIns;
  private final Gate gate;
  private final Repeats repeats;
  private final Optional<Panel> panel;
  private final Api api;
  private final Routes routes;
  private final RequestLog log;
  private final WebServer web;

  private ApiServer(Workspace workspace, ServerOptions options, RequestLog log) {
    this.workspace = workspace;
    this.log = log;
    this.patience = new Patience(options.pause());
    this.bodies =
        new Bodies(
            options.bodyBytes(), new BodyRoom(room(options), ROOM_PATIENCE_MILLIS), patience);
    this.metrics = new Metrics(workspace);
    this.signIns = new SignIns(workspace);
    this.gate = new Gate(workspace, signIns);
    this.repeats = new Repeats(workspace.idempotency());
    this.panel = Panel.find(ApiServer.class.getClassLoader());
    this.api =
        new Api(
            workspace,
            questions::ask,
            signIns,
            options.proxy(),
            options.webhooks(),
            () -> options.reachedAt(port()));
    this.routes =
        new Routes(
            Stream.concat(api.routes(metrics).stream(), new Pages(panel).routes().stream())
                .toList());
    this.web =
        WebServer.builder()
            .host(options.host())
            .port(options.port())
            .shutdownHook(false)
            .shutdownGracePeriod(options.stopping())
            .connectionOptions(SocketOptions.builder().tcpNoDelay(true).build())
            .maxPayloadSize(-1)
            .contentEncoding(new AnyEncoding())
            .directHandlers(DirectProblems.handlers())
            .routing(this::route)
            .build()
            .start();
  }

  /// What is read of a body takes many times its length.
  private static long room(ServerOptions options) {
    return Math.max(options.bodyBytes(), Runtime.getRuntime().maxMemory() / SHARE_FOR_BODIES);
  }

  /// Starts to serve.
  ///
  /// @throws UncheckedIOException when the port cannot be listened on
  public static ApiServer start(Workspace workspace, ServerOptions options, RequestLog log) {
    ApiServer server = new ApiServer(workspace, options, log);
    if (!server.web.isRunning()) {
      // The web server tells its log what went wrong, and nobody else.
      server.close();
      throw new UncheckedIOException(
          new BindException("port " + options.port() + " of " + options.host()));
    }
    server.api.start();
    return server;
  }

  /// The port that is listened on.
  public int port() {
    return web.port();
  }

  /// All calls.
  public Routes routes() {
    return routes;
  }

  private void route(HttpRouting.Builder routing) {
    routing.any(this::serve);
  }

  private void serve(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    Routes.Found found = routes.find(request.prologue().method().text(), request.path().rawPath());
    Answer answer = answer(found, request);
    Optional<Route> route =
        found instanceof Routes.Found.One one ? Optional.of(one.route()) : Optional.empty();
    String method = route.map(Route::method).orElse("(other)");
    String pattern = route.map(Route::path).orElse("(none)");
    try {
      Sender.send(answer, request, response);
    } finally {
      double seconds = (System.nanoTime() - start) / 1e9;
      metrics.answered(method, pattern, answer.status(), seconds);
      log.answered(method, pattern, answer.status(), seconds);
    }
    closeIfAsked(request, response);
  }

  /// The web server says that it closes the connection, and then waits for the caller to do it. The
  /// end of a stream it sends only after this.
  private static void closeIfAsked(ServerRequest request, ServerResponse response) {
    boolean asked =
        request
            .headers()
            .first(HeaderNames.CONNECTION)
            .filter(tokens -> tokens.toLowerCase(Locale.ROOT).contains("close"))
            .isPresent();
    if (asked) {
      if (response instanceof RoutingResponse streamed) {
        streamed.commit();
      }
      throw new CloseConnectionException("The caller asked for it.");
    }
  }

  private Answer answer(Routes.Found found, ServerRequest request) {
    try {
      return switch (found) {
        case Routes.Found.One(Route route, List<String> values) -> {
          Caller caller = gate.admit(route, request);
          yield answer(route, new Call(request, values, caller, bodies));
        }
        case Routes.Found.OtherMethod other ->
            failure(
                new HttpException(
                    405,
                    "This address takes " + String.join(", ", other.methods()) + ".",
                    Optional.empty(),
                    Map.of("Allow", String.join(", ", other.methods()))));
        case Routes.Found.None none -> pageOfPanel(request).orElseGet(ApiServer::nothing);
      };
    } catch (RequestException e) {
      return failure(e);
    } catch (HttpException e) {
      return failure(e);
    } catch (BusyException e) {
      return failure(e);
    } catch (StoreException e) {
      log.failed(e);
      return failure(BusyException.unavailable("The store failed: " + e.getMessage()));
    } catch (OutOfMemoryError e) {
      log.failed(e);
      return failure(BusyException.overloaded("There is no memory left for this request."));
    } catch (RuntimeException | Error e) {
      log.failed(e);
      return ProblemDocument.of(
          500,
          "This is a mistake in the server, not in your request. Its log says more.",
          List.of());
    }
  }

  /// What the panel has at an address of its own.
  private Optional<Answer> pageOfPanel(ServerRequest request) {
    String method = request.prologue().method().text();
    boolean reads = method.equals("GET") || method.equals("HEAD");
    return panel
        .filter(there -> reads)
        .flatMap(there -> there.at(Routes.segments(request.path().rawPath())));
  }

  private static Answer nothing() {
    return failure(
        new HttpException(
            404,
            "There is nothing at this address.",
            Optional.of("See /openapi.json for all addresses.")));
  }

  private Answer answer(Route route, Call call) {
    try {
      return repeats.answer(route, call);
    } finally {
      call.answered();
    }
  }

  private static Answer failure(RequestException e) {
    int status =
        switch (e.kind()) {
          case INVALID -> 400;
          case NOT_IN_PLAN -> 403;
          case NOT_FOUND -> 404;
          case CONFLICT -> 409;
          case GONE -> 410;
        };
    return ProblemDocument.of(status, e.mistakes().getFirst().message(), e.mistakes());
  }

  private static Answer failure(HttpException e) {
    String message = String.valueOf(e.getMessage());
    Mistake mistake = new Mistake(e.code().text(), "", message, e.hint());
    return ProblemDocument.of(e.status(), message, List.of(mistake), Map.of(), e.headers());
  }

  private Answer failure(BusyException e) {
    int status = e.isUnavailable() ? 503 : 429;
    String code = HttpCode.of(status).text();
    String message = workspace.withoutPath(String.valueOf(e.getMessage()));
    Mistake mistake = new Mistake(code, "", message, Optional.of("Send it again in a moment."));
    return ProblemDocument.of(
        status, message, List.of(mistake), Map.of(), Map.of("Retry-After", "1"));
  }

  /// Stops taking requests, finishes those that are underway, and stops.
  @Override
  public void close() {
    api.endStreams();
    web.stop();
    api.close();
    questions.close();
    patience.close();
  }

  /// Who lets people in here.
  public SignIns signIns() {
    return signIns;
  }

  /// The workspace that is served.
  public Workspace workspace() {
    return workspace;
  }
}
