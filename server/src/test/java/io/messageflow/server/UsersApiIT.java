package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.workspace.register.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `/v1/users`: who may sign in, and as what.
class UsersApiIT extends OnServer {
  private static final String PASSWORD = "correct horse battery";

  @Test
  void aUserIsMadeListedChangedAndDeleted() {
    Reply made =
        served
            .post(
                "/v1/users",
                "{\"name\": \"Ann\", \"email\": \" ann@example.com \", \"role\": \"owner\"}")
            .is(201);
    String id = made.text("/user/id");
    assertThat(made.header("Location")).isEqualTo("/v1/users/" + id);
    assertThat(served.get("/v1/users").at("/data/*/email")).isEqualTo(List.of("ann@example.com"));
    assertThat(served.get("/v1/users").at("/data/0/hasPassword")).isEqualTo(false);
    served
        .post(
            "/v1/users", "{\"name\": \"A\", \"email\": \"ANN@example.com\", \"role\": \"viewer\"}")
        .isProblem(409, "emailTaken", "/email");
    Visitor ben = Visitor.of(served, "ben", Role.VIEWER);
    served.put("/v1/users/" + ben.id(), "{\"name\": \"Ben\", \"role\": \"editor\"}").is(200);
    assertThat(ben.get("/v1/session").at("/user/role")).isEqualTo("editor");
    served
        .put(
            "/v1/users/" + ben.id(),
            "{\"name\": \"Ben\", \"email\": \"ann@example.com\", \"role\": \"editor\"}")
        .isProblem(409, "emailTaken", "/email");
    served.delete("/v1/users/" + ben.id()).is(204);
    ben.get("/v1/session").isProblem(401, "unauthorized", "");
    served.delete("/v1/users/" + ben.id()).isProblem(404, "notFound", "");
    served.post("/v1/users/" + ben.id() + "/link", "").isProblem(404, "notFound", "");
    assertThat(served.get("/v1/users").at("/data/*/id")).isEqualTo(List.of(id));
  }

  @Test
  void theLastOwnerStays() {
    Visitor ann = Visitor.of(served, "ann", Role.OWNER);
    ann.delete("/v1/users/" + ann.id()).isProblem(409, "inUse", "");
    ann.put("/v1/users/" + ann.id(), "{\"name\": \"Ann\", \"role\": \"editor\"}")
        .isProblem(409, "inUse", "");
    Visitor ben = Visitor.of(served, "ben", Role.OWNER);
    ann.delete("/v1/users/" + ann.id()).is(204);
    ann.get("/v1/session").is(401);
    ben.get("/v1/users").is(200);
  }

  @Test
  void badInputIsToldAllAtOnce() {
    Reply refused =
        served.post("/v1/users", "{\"email\": \"no address\", \"role\": \"god\"}").is(400);
    assertThat(refused.at("/errors/*/pointer")).isEqualTo(List.of("", "/email", "/role"));
    for (String email : List.of("a@b\\r\\nSet-Cookie: x=y", "a b@c", "@", "a@", "x@y@z")) {
      served
          .post(
              "/v1/users", "{\"name\": \"A\", \"email\": \"" + email + "\", \"role\": \"viewer\"}")
          .isProblem(400, "invalidValue", "/email");
    }
  }

  @Test
  void noAnswerHoldsAHashAndNoneOfALinkIsKept() {
    Visitor ann = Visitor.of(served, "ann", Role.OWNER);
    ann.choosePassword(PASSWORD).is(204);
    for (Reply reply :
        List.of(
            ann.get("/v1/users"),
            ann.get("/v1/session"),
            ann.put("/v1/users/" + ann.id(), "{\"name\": \"Ann\", \"role\": \"owner\"}"),
            Visitor.byPassword(served, "ann@example.com", PASSWORD),
            Visitor.byPassword(served, "ann@example.com", "wrong"))) {
      assertThat(reply.body()).doesNotContainIgnoringCase("argon").doesNotContain(PASSWORD);
    }
    for (int i = 0; i < 2; i++) {
      Reply linked =
          served
              .call("POST", "/v1/users/" + ann.id() + "/link")
              .header("Idempotency-Key", "once")
              .send()
              .is(200);
      Visitor.byLink(served, Visitor.token(linked)).is(200);
    }
    assertThat(served.workspace().documents("idempotency")).isEmpty();
    assertThat(served.workspace().view().register().toString())
        .contains("PasswordHash[...]")
        .doesNotContain("argon");
  }

  @Test
  void anEditorMakesNoKeysAndAViewerChangesNothing() {
    Visitor editor = Visitor.of(served, "editor", Role.EDITOR);
    editor
        .post("/v1/keys", "{\"name\": \"x\", \"scopes\": [\"manage\"]}")
        .isProblem(403, "forbidden", "");
    editor
        .post("/v1/users", "{\"name\": \"x\", \"email\": \"x@y\", \"role\": \"owner\"}")
        .isProblem(403, "forbidden", "");
    editor.put("/v1/workspace", "{\"strict\": true}").isProblem(403, "forbidden", "");
    editor.post("/v1/lists", "{\"id\": \"press\", \"name\": \"Press\"}").is(201);
    Visitor viewer = Visitor.of(served, "viewer", Role.VIEWER);
    viewer.delete("/v1/lists/press").isProblem(403, "forbidden", "");
    viewer.post("/v1/contacts", "{\"id\": \"a\"}").isProblem(403, "forbidden", "");
    viewer.post("/v1/segments/preview", "{\"rule\": {\"all\": []}}").is(200);
    assertThat(viewer.get("/v1/lists").at("/data/*/id")).isEqualTo(List.of("press"));
  }

  @Test
  void whatAUserSendsWithAnIdempotencyKeyIsRepeatable() {
    Visitor ann = Visitor.of(served, "ann", Role.EDITOR);
    for (int i = 0; i < 2; i++) {
      ann.with(served.call("POST", "/v1/lists"))
          .header("Idempotency-Key", "once")
          .json("{\"name\": \"Once\"}")
          .send()
          .is(201);
    }
    assertThat(served.get("/v1/lists").list("/data")).hasSize(1);
  }
}
