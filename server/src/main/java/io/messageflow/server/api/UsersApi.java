package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.Users;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.access.SignInLink;
import io.messageflow.workspace.access.SignIns;
import io.messageflow.workspace.register.Role;
import io.messageflow.workspace.register.User;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/v1/users`: who may sign in.
final class UsersApi {
  private final Workspace workspace;
  private final SignIns signIns;

  UsersApi(Workspace workspace, SignIns signIns) {
    this.workspace = workspace;
    this.signIns = signIns;
  }

  List<Route> routes() {
    return List.of(
        Route.owners("GET", "/v1/users", this::all),
        Route.owners("POST", "/v1/users", this::create),
        Route.owners("PUT", "/v1/users/{id}", this::change),
        Route.owners("DELETE", "/v1/users/{id}", this::delete),
        Route.owners("POST", "/v1/users/{id}/link", this::link));
  }

  private Answer all(Call call) {
    call.allow("limit", "cursor");
    return Answer.ok(
        Shapes.page(
            List.copyOf(workspace.view().register().users().values()),
            call.parameter("cursor"),
            call.limit(),
            this::shown));
  }

  /// `{"id", "name", "email", "role", "hasPassword", "createdAt", "lastSeenAt"?}`.
  private Json shown(User user) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(user.id()));
    members.put("name", Json.of(user.name()));
    members.put("email", Json.of(user.email()));
    members.put("role", Json.of(user.role().text()));
    members.put("hasPassword", Json.of(user.password().isPresent()));
    members.put("createdAt", Shapes.instant(user.createdAt()));
    signIns.seenAt(user).ifPresent(at -> members.put("lastSeenAt", Shapes.instant(at)));
    return Shapes.object(members);
  }

  private Answer create(Call call) {
    call.allow();
    Members members = call.members().allow("name", "email", "role");
    Users.Draft wanted =
        new Users.Draft(members.requiredName("name"), email(members, ""), role(members));
    members.check();
    User user = workspace.users().create(wanted);
    Answer.OfJson linked = linked(201, user);
    return new Answer.OfJson(
        201, linked.body(), Map.of("Location", Shapes.address("/v1/users/", user.id())));
  }

  /// @param otherwise what holds where none is given; empty where one must be
  private static String email(Members members, String otherwise) {
    Optional<String> email = members.text("email").map(String::strip);
    if (email.isPresent() && !Users.isAddress(email.get())) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "email", "\"email\" must be an address, as ann@example.com.");
    }
    if (email.isEmpty() && otherwise.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"email\" is missing.");
    }
    return email.orElse(otherwise);
  }

  private static Role role(Members members) {
    Optional<String> text = members.text("role");
    Optional<Role> role = text.flatMap(Role::named);
    if (text.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"role\" is missing: viewer, editor or owner.");
    } else if (role.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "role", "\"role\" must be viewer, editor or owner.");
    }
    return role.orElse(Role.VIEWER);
  }

  private Answer change(Call call) {
    call.allow();
    User old = workspace.users().get(workspace.view(), call.path(0));
    Members members = call.members().allow("name", "email", "role");
    Users.Draft wanted =
        new Users.Draft(members.requiredName("name"), email(members, old.email()), role(members));
    members.check();
    return Answer.ok(shown(workspace.users().change(old.id(), wanted)));
  }

  private Answer delete(Call call) {
    call.allow();
    signIns.delete(call.path(0));
    return Answer.nothing();
  }

  private Answer link(Call call) {
    call.allow();
    return linked(200, workspace.users().get(workspace.view(), call.path(0)));
  }

  /// `{"user", "link", "expiresAt"}`: the only answers that hold the link.
  private Answer.OfJson linked(int status, User user) {
    SignInLink link = signIns.link(user.id(), SignIns.LINK);
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("user", shown(user));
    members.put("link", Json.of(link.path()));
    members.put("expiresAt", Shapes.instant(link.until()));
    return new Answer.OfJson(status, Shapes.object(members), Map.of());
  }
}
