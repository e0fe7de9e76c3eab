package io.messageflow.cli.service;

import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.question.UrlOptions;
import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.rules.json.Json;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignInLink;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.User;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `segments users`.
@Command(
    name = "users",
    mixinStandardHelpOptions = true,
    description =
        "Lists who may sign in; adds somebody with --add, makes a new link to sign in by with"
            + " --link. A link works once, within 7 days.")
public final class UsersCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin private final UrlOptions url = new UrlOptions();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The folder of the workspace; else data. No server may be running on it.")
  private Path folder = Path.of("data");

  @Option(
      names = "--add",
      paramLabel = "EMAIL",
      description = "Adds a user of that address, and prints a link to sign in by.")
  private Optional<String> added = Optional.empty();

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What the new user is called; else the address.")
  private Optional<String> name = Optional.empty();

  @Option(
      names = "--role",
      paramLabel = "ROLE",
      description = "What the new user may do: viewer, editor or owner; else viewer.")
  private String role = Role.VIEWER.text();

  @Option(
      names = "--link",
      paramLabel = "EMAIL",
      description =
          "Prints a new link for the user of that address, who may choose another password by it.")
  private Optional<String> linked = Optional.empty();

  public UsersCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (added.isPresent() && linked.isPresent()) {
      throw CommandException.usage("--add and --link do not go together.", "Take one of them.");
    }
    Role wanted =
        Role.named(role)
            .orElseThrow(() ->
                CommandException.usage(
                    "There is no role \"" + Terminal.harmless(role) + "\".",
                    "They are viewer, editor and owner."));
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

  private void local(Workspace workspace, Role wanted) {
    SignIns signIns = new SignIns(workspace);
    if (added.isPresent()) {
      Users.Draft draft = new Users.Draft(name.orElse(added.get()), address(added.get()), wanted);
      link("", signIns.link(workspace.users().create(draft).id(), SignIns.LINK));
    } else if (linked.isPresent()) {
      User user =
          workspace
              .users()
              .withEmail(workspace.view(), linked.get())
              .orElseThrow(() -> nobody(linked.get()));
      link("", signIns.link(user.id(), SignIns.LINK));
    } else {
      Table table = table();
      for (User user : workspace.view().register().users().values()) {
        table.row(
            user.id(),
            user.name(),
            user.email(),
            user.role().text(),
            user.password().isPresent() ? "yes" : "no");
      }
      table.print(terminal);
    }
  }

  private static String address(String text) {
    if (!Users.isAddress(text)) {
      throw CommandException.usage(
          "\"" + Terminal.harmless(text) + "\" is no e-mail address.",
          "Write it as ann@example.com.");
    }
    return text.strip();
  }

  private static CommandException nobody(String email) {
    return CommandException.input(
        "There is no user with the address " + Terminal.harmless(email) + ".",
        "./segments users lists them.");
  }

  private void link(String server, SignInLink link) {
    link(server, link.path(), Instant.ofEpochMilli(link.until()).toString());
  }

  private void link(String server, String path, String until) {
    terminal.line(Terminal.harmless(server + path));
    String where = server.isEmpty() ? "Put the address of the server before it. " : "";
    terminal.note(
        Terminal.harmless(where + "It lets in once, until " + until + ". It is shown only now."));
  }

  private static Table table() {
    return new Table(
        Table.Column.text("id"),
        Table.Column.text("name"),
        Table.Column.text("email"),
        Table.Column.text("role"),
        Table.Column.text("password"));
  }

  private void remote(Remote remote, Role wanted) {
    if (added.isPresent()) {
      Map<String, Json> body = new LinkedHashMap<>();
      body.put("name", Json.of(name.orElse(added.get())));
      body.put("email", Json.of(added.get()));
      body.put("role", Json.of(wanted.text()));
      link(remote, remote.post("/v1/users", new Json.ObjectValue(body)));
    } else if (linked.isPresent()) {
      String sought = Users.comparable(linked.get());
      String id =
          remote.all("/v1/users", Long.MAX_VALUE).stream()
              .filter(user -> Users.comparable(text(user, "email")).equals(sought))
              .map(user -> text(user, "id"))
              .findFirst()
              .orElseThrow(() -> nobody(linked.get()));
      Json none = new Json.ObjectValue(Map.of());
      link(remote, remote.post("/v1/users/" + Remote.encoded(id) + "/link", none));
    } else {
      Table table = table();
      for (Json user : remote.all("/v1/users", Long.MAX_VALUE)) {
        boolean hasPassword =
            Remote.member(user, "hasPassword").orElse(Json.none()) instanceof Json.BooleanValue flag
                && flag.value();
        table.row(
            text(user, "id"),
            text(user, "name"),
            text(user, "email"),
            text(user, "role"),
            hasPassword ? "yes" : "no");
      }
      table.print(terminal);
    }
  }

  private void link(Remote remote, Json made) {
    link(remote.address(), text(made, "link"), text(made, "expiresAt"));
  }

  private static String text(Json json, String key) {
    return Remote.text(json, key).orElse("");
  }
}
