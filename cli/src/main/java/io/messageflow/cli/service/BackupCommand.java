package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.question.UrlOptions;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Workspace;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments backup`.
@Command(
    name = "backup",
    mixinStandardHelpOptions = true,
    description =
        "Writes a copy of a workspace. With --url the server goes on meanwhile, and writes it on"
            + " its own machine, into the folder backups of the workspace.")
public final class BackupCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final UrlOptions url = new UrlOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the workspace; else data. No server may be running on it.")
  private Path folder = Path.of("data");

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "A new folder for the copy; with --url only its name, else one is made.")
  private Optional<String> target = Optional.empty();

  public BackupCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Optional<Remote> remote = url.remote();
    if (remote.isPresent()) {
      Json body =
          new Json.ObjectValue(target.map(name -> Map.of("name", Json.of(name))).orElse(Map.of()));
      Json made = remote.get().post("/v1/backups", body);
      terminal.line(Remote.text(made, "folder").orElse(""));
      return 0;
    }
    String to =
        target.orElseThrow(() ->
            CommandException.usage(
                "Nothing says where the copy goes.", "Name a new folder with --to."));
    try (Workspace workspace = WorkspaceFolder.openExisting(folder)) {
      workspace.backup(Path.of(to));
    }
    terminal.line(to);
    return 0;
  }
}
