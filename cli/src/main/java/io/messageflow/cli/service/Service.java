package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.server.ApiServer;
import io.messageflow.server.JsonLog;
import io.messageflow.server.ServerOptions;
import io.messageflow.server.config.Configuration;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.net.BindException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/// A workspace that is served until the process is told to stop.
public final class Service implements AutoCloseable {
  private final Workspace workspace;
  private final ApiServer server;

  private Service(Workspace workspace, ApiServer server) {
    this.workspace = workspace;
    this.server = server;
  }

  /// Opens the workspace and serves it.
  public static Service start(Configuration configuration, Terminal terminal) {
    ServerOptions options = configuration.server();
    Optional<Duration> checkPause = configuration.checkPause();
    JsonLog log = new JsonLog(terminal.err(), InstantSource.system(), configuration.logged());
    log.takeLibraries();
    Workspace workspace = WorkspaceFolder.open(configuration.data());
    try {
      workspace.configure(configuration::apply);
      ApiServer server = ApiServer.start(workspace, options, log);
      checkPause.ifPresent(workspace.selfCheck()::start);
      return new Service(workspace, server);
    } catch (RuntimeException e) {
      workspace.close();
      throw unreachable(options, e);
    }
  }

  private static RuntimeException unreachable(ServerOptions options, RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return CommandException.input(
            "Port " + options.port() + " of " + options.host() + " cannot be listened on.",
            "Another program may use it: choose another port with --port.");
      }
    }
    return e;
  }

  /// The workspace that is served.
  public Workspace workspace() {
    return workspace;
  }

  /// Where it is served.
  public String address() {
    return "http://localhost:" + server.port();
  }

  /// The key that may do everything: the one of the environment, else one that is made when there
  /// is none yet; nothing when there are keys already.
  public Optional<String> administratorKey(Optional<String> ofEnvironment) {
    if (ofEnvironment.isPresent()) {
      workspace.keys().admit(ofEnvironment.get());
      return ofEnvironment;
    }
    return workspace.view().register().keys().isEmpty()
        ? Optional.of(workspace.keys().create("administrator", EnumSet.allOf(Scope.class)).secret())
        : Optional.empty();
  }

  /// Where the first owner signs in, once, while nobody has chosen a password.
  public Optional<String> signInAddress(Users.Draft first) {
    return server.signIns().firstLink(first).map(link -> address() + link.path());
  }

  /// Says where it is served.
  public void announce(Terminal terminal) {
    terminal.line(terminal.styled(Style.BOLD, "MessageFlow Segments is at " + address() + "/"));
    terminal.out().flush();
  }

  /// Waits until the process is told to stop, then stops in order. The process ends only after
  /// that.
  ///
  /// @param last is done at the very end
  public void awaitStop(Runnable last) {
    CountDownLatch told = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> {
              told.countDown();
              await(done);
            }));
    await(told);
    close();
    last.run();
    done.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.close();
    workspace.close();
  }
}
