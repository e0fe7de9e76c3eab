package io.messageflow.cli.service;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.server.config.Configuration;
import io.messageflow.server.config.Setting;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.register.Role;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `segments serve`.
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description =
        "Serves a workspace over HTTP until it is told to stop (Ctrl-C, SIGTERM). The first start"
            + " makes the workspace and an administrator key; SEGMENTS_API_KEY sets that key"
            + " instead. Until somebody has a password, each start prints a link to sign in by.")
public final class ServeCommand implements Callable<Integer> {
  private static final Users.Draft FIRST_OWNER =
      new Users.Draft("Owner", "owner@localhost", Role.OWNER);

  private final Terminal terminal;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the workspace; else the one of the configuration, else data.")
  private Optional<Path> data = Optional.empty();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "The port to listen on; else the one of the configuration, else 8080.")
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "The time zone of the workspace from now on, as Europe/Warsaw.")
  private Optional<String> zone = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration: docs/reference/configuration.md tells its keys.")
  private Optional<Path> config = Optional.empty();

  public ServeCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Configuration configuration =
        config
            .map(Configuration::read)
            .orElseGet(Configuration::standard)
            .with(Setting.DATA, data.map(Path::toString))
            .with(Setting.PORT, port.map(String::valueOf))
            .with(Setting.ZONE, zone);
    Optional<String> given = GivenKey.ofEnvironment();
    Service service = Service.start(configuration, terminal);
    Optional<String> key = service.administratorKey(given);
    Optional<String> signIn = service.signInAddress(FIRST_OWNER);
    service.announce(terminal);
    signIn.ifPresent(link -> terminal.line("Sign in, once, within 24 hours: " + link));
    key.filter(made -> given.isEmpty())
        .ifPresent(made -> terminal.line("Administrator key, shown only now: " + made));
    terminal.out().flush();
    service.awaitStop(() -> {});
    return 0;
  }
}
