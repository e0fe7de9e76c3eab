package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// `/v1/lists`: static groups with a history.
class ListsApiIT extends OnServer {
  private static final String ON_LIST = "{\"list\": \"press\"}";

  @Test
  void aListIsMadeReadAndDeleted() {
    Reply made = served.post("/v1/lists", "{\"id\": \"press\", \"name\": \"Press\"}").is(201);
    assertThat(made.header("Location")).isEqualTo("/v1/lists/press");
    served
        .post("/v1/lists", "{\"id\": \"press\", \"name\": \"Again\"}")
        .isProblem(409, "idTaken", "/id");
    served.post("/v1/lists", "{}").isProblem(400, "missingKey", "");
    String id = served.post("/v1/lists", "{\"name\": \"No id\"}").is(201).text("/id");
    assertThat(served.get("/v1/lists").at("/data/*/id")).isEqualTo(List.of(id, "press"));
    served.delete("/v1/lists/" + id).is(204);
    served.get("/v1/lists/" + id).isProblem(404, "notFound", "");
    served.delete("/v1/lists/" + id).is(404);
  }

  @Test
  void membershipIsAskedAtAnyInstant() {
    served
        .post("/v1/contacts", "[{\"id\": \"a\"}, {\"id\": \"b\", \"lists\": [\"press\"]}]")
        .is(200);
    clock.advance(Duration.ofDays(1));
    served.post("/v1/lists/press/contacts", "{\"contacts\": [\"a\", \"b\"]}").is(200);
    clock.advance(Duration.ofDays(1));
    served
        .call("DELETE", "/v1/lists/press/contacts")
        .json("{\"contacts\": [\"b\"]}")
        .send()
        .is(200);
    assertThat(served.get("/v1/lists/press/contacts").at("/data/*/id")).isEqualTo(List.of("a"));
    assertThat(served.get("/v1/lists/press").at("/count")).isEqualTo(1L);
    assertThat(served.get("/v1/lists").at("/data/*/count")).isEqualTo(List.of(1L));
    assertThat(membersAt("2026-11-23T13:00:00Z")).isEqualTo(List.of("b"));
    assertThat(membersAt("2026-11-24T13:00:00Z")).isEqualTo(List.of("a", "b"));
    assertThat(membersAt("2026-11-25T13:00:00Z")).isEqualTo(List.of("a"));
    served.restart();
    assertThat(membersAt("2026-11-24T13:00:00Z")).isEqualTo(List.of("a", "b"));
  }

  private Object membersAt(String at) {
    return served
        .post(
            "/v1/segments/preview",
            "{\"rule\": " + ON_LIST + ", \"at\": \"" + at + "\", \"sample\": 9}")
        .at("/sample/*/id");
  }

  @Test
  void allContactsAreKnownOrNoneIsPut() {
    served.post("/v1/lists", "{\"id\": \"press\", \"name\": \"Press\"}");
    served.post("/v1/contacts", "{\"id\": \"a\"}");
    served
        .post("/v1/lists/press/contacts", "{\"contacts\": [\"a\", \"x\"]}")
        .isProblem(400, "notFound", "/contacts/1");
    assertThat(served.get("/v1/lists/press").at("/count")).isEqualTo(0L);
    served.post("/v1/lists/none/contacts", "{\"contacts\": [\"a\"]}").is(404);
    served.post("/v1/lists/press/contacts", "{}").isProblem(400, "missingKey", "");
    served
        .post("/v1/lists/press/contacts", "{\"contacts\": [7]}")
        .isProblem(400, "wrongType", "/contacts/0");
  }

  @Test
  void aListThatASegmentAsksForStays() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"lists\": [\"press\"]}");
    served
        .post(
            "/v1/segments",
            "{\"id\": \"s\", \"name\": \"Press people\", \"rule\": {\"not\": " + ON_LIST + "}}")
        .is(201);
    Reply refused = served.delete("/v1/lists/press").isProblem(409, "inUse", "");
    assertThat(refused.text("/errors/0/message")).contains("Press people", "s");
    served.delete("/v1/segments/s").is(204);
    served.delete("/v1/lists/press").is(204);
    assertThat(served.get("/v1/contacts/a").at("/lists")).isEqualTo(List.of());
    served
        .post("/v1/segments/preview", "{\"rule\": " + ON_LIST + "}")
        .isProblem(400, "unknownList", "/rule/list");
  }

  @Test
  void aListIsMadeOfASegmentAndStaysAsItWas() {
    served
        .post(
            "/v1/contacts",
            "[{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}}, {\"id\": \"b\", \"fields\":"
                + " {\"City\": \"Rome\"}}]")
        .is(200);
    served
        .post(
            "/v1/segments",
            "{\"id\": \"oslo\", \"name\": \"Oslo\", \"rule\": {\"field\": \"City\", \"op\":"
                + " \"equals\", \"value\": \"Oslo\"}}")
        .is(201);
    Reply made =
        served
            .post("/v1/lists", "{\"id\": \"then\", \"name\": \"Then\", \"segment\": \"oslo\"}")
            .is(201);
    assertThat(made.at("/count")).isEqualTo(1L);
    served.post("/v1/contacts", "{\"id\": \"b\", \"fields\": {\"City\": \"Oslo\"}}").is(200);
    assertThat(served.get("/v1/lists/then/contacts").at("/data/*/id")).isEqualTo(List.of("a"));
    served
        .post("/v1/lists", "{\"id\": \"then\", \"name\": \"Then\", \"segment\": \"oslo\"}")
        .isProblem(409, "idTaken", "/id");
    served
        .post("/v1/lists", "{\"name\": \"None\", \"segment\": \"none\"}")
        .isProblem(400, "notFound", "/segment");
    assertThat(served.get("/v1/lists").list("/data")).hasSize(1);
  }

  @Test
  void aListGetsAnotherName() {
    served.post("/v1/contacts", "[{\"id\": \"a\", \"lists\": [\"press\"]}]").is(200);
    Reply list = served.get("/v1/lists/press").is(200);
    Reply changed =
        served
            .put("/v1/lists/press", list.body().replace("\"name\":\"press\"", "\"name\":\"P\""))
            .is(200);
    assertThat(changed.at("/name")).isEqualTo("P");
    assertThat(changed.at("/count")).isEqualTo(1L);
    assertThat(changed.at("/createdAt")).isEqualTo(list.at("/createdAt"));
    served.put("/v1/lists/press", "{}").isProblem(400, "missingKey", "");
    served.put("/v1/lists/none", "{\"name\": \"x\"}").isProblem(404, "notFound", "");
    served.restart();
    assertThat(served.get("/v1/lists/press").at("/name")).isEqualTo("P");
  }
}
