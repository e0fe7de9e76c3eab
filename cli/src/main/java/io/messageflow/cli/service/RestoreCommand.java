package io.messageflow.cli.service;

import io.messageflow.cli.terminal.Terminal;
import io.messageflow.store.duckdb.DuckDbJournal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `segments restore`.
@Command(
    name = "restore",
    mixinStandardHelpOptions = true,
    description = "Makes a workspace from a copy that was written by backup.")
public final class RestoreCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the copy.")
  private Path backup = Path.of("");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "The folder of the new workspace; it must be empty or missing.")
  private Path folder = Path.of("");

  public RestoreCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    DuckDbJournal.restore(backup, folder);
    terminal.line("Restored into " + folder + ". Serve it: ./segments serve --data " + folder);
    return 0;
  }
}
