package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `/v1/backups`.
final class BackupsApi {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd-HHmmss").withZone(ZoneOffset.UTC);

  private final Workspace workspace;

  BackupsApi(Workspace workspace) {
    this.workspace = workspace;
  }

  List<Route> routes() {
    return List.of(Route.owners("POST", "/v1/backups", this::create));
  }

  /// Writes a copy into the folder `backups` of the workspace, on the machine of the server.
  private Answer create(Call call) {
    call.allow();
    Members members = call.membersOrNone().allow("name");
    String name = members.name("name").orElseGet(() -> NAME.format(workspace.clock().instant()));
    Path folder = workspace.folder().resolve("backups").resolve(safe(members, name));
    members.check();
    if (Files.exists(folder)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.ID_TAKEN,
              "/name",
              "There is a backup \"" + name + "\" already.",
              "Choose another name."));
    }
    workspace.backup(folder);
    Map<String, Json> shown = new LinkedHashMap<>();
    shown.put("name", Json.of(name));
    shown.put("folder", Json.of(folder.toAbsolutePath().toString()));
    return new Answer.OfJson(201, Shapes.object(shown), Map.of());
  }

  /// A name that leads out of the folder is none.
  private static String safe(Members members, String name) {
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "name",
          "\"name\" may have letters, digits, dots, hyphens and underscores.");
      return "_";
    }
    return name;
  }
}
