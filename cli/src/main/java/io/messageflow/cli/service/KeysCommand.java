package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.question.UrlOptions;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Keys;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Scope;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments keys`.
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    description =
        "Lists the keys of a workspace; makes one with --create, takes one away with --delete.")
public final class KeysCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final UrlOptions url = new UrlOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the workspace; else data. No server may be running on it.")
  private Path folder = Path.of("data");

  @Option(names = "--create", paramLabel = "NAME", description = "Makes a key of that name.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--scope",
      paramLabel = "SCOPE",
      split = ",",
      description = "What the new key may do: ingest, read, manage; else all of it.")
  private List<String> scopes = List.of();

  @Option(names = "--delete", paramLabel = "ID", description = "Takes the key of that id away.")
  private Optional<String> deleted = Optional.empty();

  public KeysCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Set<Scope> wanted = wanted();
    Optional<Remote> remote = url.remote();
    if (remote.isPresent()) {
      remote(remote.get(), wanted);
    } else {
      try (Workspace workspace = WorkspaceFolder.openExisting(folder)) {
        local(workspace, wanted);
      }
    }
    return 0;
  }

  private Set<Scope> wanted() {
    if (scopes.isEmpty()) {
      return EnumSet.allOf(Scope.class);
    }
    Set<Scope> wanted = EnumSet.noneOf(Scope.class);
    for (String text : scopes) {
      wanted.add(
          Scope.named(text)
              .orElseThrow(() ->
                  CommandException.usage(
                      "There is no scope \"" + text + "\".", "They are ingest, read and manage.")));
    }
    return wanted;
  }

  private void local(Workspace workspace, Set<Scope> wanted) {
    if (name.isPresent()) {
      Keys.Made made = workspace.keys().create(name.get(), wanted);
      made(made.key().id(), made.secret());
    } else if (deleted.isPresent()) {
      workspace.keys().delete(deleted.get());
    } else {
      Table table = table();
      for (ApiKey key : workspace.view().register().keys().values()) {
        table.row(
            key.id(),
            key.name(),
            String.join(", ", key.scopes().stream().sorted().map(Scope::text).toList()),
            key.start() + "…");
      }
      table.print(terminal);
    }
  }

  private static Table table() {
    return new Table(
        Table.Column.text("id"),
        Table.Column.text("name"),
        Table.Column.text("scopes"),
        Table.Column.text("key"));
  }

  private void made(String id, String secret) {
    terminal.line(secret);
    terminal.note("This is the key " + id + ". It is shown only now.");
  }

  private void remote(Remote remote, Set<Scope> wanted) {
    if (name.isPresent()) {
      List<Json> texts = wanted.stream().map(scope -> Json.of(scope.text())).toList();
      Json made =
          remote.post(
              "/v1/keys",
              new Json.ObjectValue(
                  Map.of("name", Json.of(name.get()), "scopes", new Json.ArrayValue(texts))));
      made(Remote.text(made, "id").orElse(""), Remote.text(made, "key").orElse(""));
    } else if (deleted.isPresent()) {
      remote.delete("/v1/keys/" + Remote.encoded(deleted.get()));
    } else {
      Table table = table();
      for (Json key : remote.all("/v1/keys", Long.MAX_VALUE)) {
        List<String> texts =
            Remote.array(key, "scopes").stream()
                .map(scope -> scope instanceof Json.StringValue text ? text.text() : "")
                .toList();
        table.row(
            Remote.text(key, "id").orElse(""),
            Remote.text(key, "name").orElse(""),
            String.join(", ", texts),
            Remote.text(key, "start").orElse("") + "…");
      }
      table.print(terminal);
    }
  }
}
