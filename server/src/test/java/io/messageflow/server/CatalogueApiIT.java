package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// `/v1/fields` and `/v1/event-types`: declared, typed anew, forgotten.
class CatalogueApiIT extends OnServer {
  private static final String CODE_IS_X =
      "{\"field\": \"Code\", \"op\": \"equals\", \"value\": \"x9\"}";
  private static final String CODE_IS_7 = "{\"field\": \"Code\", \"op\": \"equals\", \"value\": 7}";

  private void contacts() {
    served
        .post(
            "/v1/contacts",
            """
            [{"id": "a", "fields": {"Code": 7}}, {"id": "b", "fields": {"Code": 8}},
             {"id": "c", "fields": {"Code": "x9"}}]\
            """)
        .is(200);
  }

  @Test
  void aFoundFieldTellsItsTypeAndItsValues() {
    contacts();
    Reply field = served.get("/v1/fields/code").is(200);
    assertThat(field.at("/name")).isEqualTo("Code");
    assertThat(field.at("/type")).isEqualTo("number");
    assertThat(field.at("/declared")).isEqualTo(false);
    assertThat(field.at("/contacts")).isEqualTo(2L);
    assertThat(field.at("/unfit")).isEqualTo(1L);
    assertThat(field.at("/unfitShare")).isEqualTo(0.3333);
    assertThat(field.list("/values")).contains(Map.of("value", 8L, "count", 1L));
  }

  @Test
  void aNewTypeReadsWhatWasSentOnceMore() {
    contacts();
    Reply text =
        served.put("/v1/fields/Code", "{\"type\": \"text\", \"label\": \"Code no.\"}").is(200);
    assertThat(text.at("/type")).isEqualTo("text");
    assertThat(text.at("/label")).isEqualTo("Code no.");
    assertThat(text.at("/contacts")).isEqualTo(1L);
    assertThat(text.at("/unfit")).isEqualTo(2L);
    assertThat(members(CODE_IS_X)).isEqualTo(List.of("c"));
    served.restart();
    assertThat(served.get("/v1/fields/Code").at("/type")).isEqualTo("text");
    assertThat(served.get("/v1/fields/Code").at("/label")).isEqualTo("Code no.");
    assertThat(members(CODE_IS_X)).isEqualTo(List.of("c"));
    served.put("/v1/fields/Code", "{\"type\": \"number\"}").is(200);
    assertThat(members(CODE_IS_7)).isEqualTo(List.of("a"));
    served.restart();
    assertThat(members(CODE_IS_7)).isEqualTo(List.of("a"));
    assertThat(served.get("/v1/contacts/b").at("/fields/Code")).isEqualTo(8L);
  }

  @Test
  void aTypeOnWhichASegmentRestsIsKept() {
    contacts();
    served.put("/v1/fields/Code", "{\"type\": \"number\"}").is(200);
    served
        .post("/v1/segments", "{\"id\": \"s\", \"name\": \"Seven\", \"rule\": " + CODE_IS_7 + "}")
        .is(201);
    Reply refused =
        served
            .put("/v1/fields/Code", "{\"type\": \"boolean\"}")
            .isProblem(409, "breaksSegment", "");
    assertThat(refused.text("/errors/0/message")).contains("Seven");
    served.delete("/v1/fields/Code").isProblem(409, "breaksSegment", "");
    assertThat(served.get("/v1/fields/Code").at("/type")).isEqualTo("number");
    served.delete("/v1/segments/s").is(204);
    served.delete("/v1/fields/Code").is(204);
    served.get("/v1/fields/Code").isProblem(404, "notFound", "");
    assertThat(served.get("/v1/contacts/a").at("/fields")).isEqualTo(Map.of());
    served.restart();
    served.get("/v1/fields/Code").is(404);
  }

  @Test
  void fieldsAreDeclaredOneOrMany() {
    Reply one = served.post("/v1/fields", "{\"name\": \"Größe /m\", \"type\": \"number\"}").is(201);
    assertThat(one.header("Location")).isEqualTo("/v1/fields/Gr%C3%B6%C3%9Fe%20%2Fm");
    assertThat(served.get(one.header("Location")).at("/declared")).isEqualTo(true);
    Reply many =
        served
            .post(
                "/v1/fields",
                "{\"fields\": [{\"name\": \"A\", \"type\": \"date\"}, {\"name\": \"B\", \"type\":"
                    + " \"texts\"}]}")
            .is(201);
    assertThat(many.at("/data/*/name")).isEqualTo(List.of("A", "B"));
    served
        .post("/v1/fields", "{\"name\": \"a\", \"type\": \"text\"}")
        .isProblem(409, "idTaken", "/name");
    served.post("/v1/fields", "{\"name\": \"a\", \"type\": \"date\"}").is(201);
    served.post("/v1/fields", "[]").isProblem(400, "missingKey", "");
    served
        .post("/v1/fields", "{\"name\": \"C\", \"type\": \"nummer\"}")
        .isProblem(400, "invalidValue", "/type");
    served.post("/v1/fields", "{\"name\": \"C\"}").isProblem(400, "missingKey", "");
    served
        .post("/v1/fields", "{\"name\": \"\\ud800\", \"type\": \"text\"}")
        .isProblem(400, "invalidValue", "/name");
    served
        .put("/v1/fields/email", "{\"type\": \"number\"}")
        .isProblem(409, "standardName", "/type");
    served.delete("/v1/fields/Email").isProblem(409, "standardName", "/type");
    served.put("/v1/fields/none", "{\"type\": \"number\"}").is(404);
  }

  @Test
  void eventTypesTellTheirAttributes() {
    served.post(
        "/v1/events",
        """
        [{"contact": "a", "name": "order", "at": "2026-11-02T00:00:00Z",
          "attributes": {"sum": 5, "code": 7, "products": [{"sku": "x"}]}},
         {"contact": "b", "name": "Order", "at": "2026-11-01T00:00:00Z", "attributes": {"sum": "much", "code": "x9"}}]\
        """);
    Reply order = served.get("/v1/event-types/ORDER").is(200);
    assertThat(order.at("/name")).isEqualTo("order");
    assertThat(order.at("/count")).isEqualTo(2L);
    assertThat(order.at("/lastAt")).isEqualTo("2026-11-02T00:00:00Z");
    assertThat(order.list("/attributes/*/name"))
        .containsExactlyInAnyOrder("sum", "code", "products", "products.sku");
    assertThat(order.body()).contains("\"unfit\":1");
    served
        .put(
            "/v1/event-types/order",
            "{\"attributes\": [{\"name\": \"code\", \"type\": \"text\"}, {\"name\":"
                + " \"products.sku\", \"type\": \"text\"}]}")
        .is(200);
    String rule =
        "{\"event\": \"order\", \"where\": [{\"attribute\": \"code\", \"op\": \"equals\","
            + " \"value\": \"x9\"}]}";
    assertThat(members(rule)).isEqualTo(List.of("b"));
    served.post("/v1/segments", "{\"id\": \"s\", \"name\": \"S\", \"rule\": " + rule + "}").is(201);
    served
        .put(
            "/v1/event-types/order",
            "{\"attributes\": [{\"name\": \"code\", \"type\": \"boolean\"}]}")
        .isProblem(409, "breaksSegment", "");
    served.delete("/v1/event-types/order").isProblem(409, "breaksSegment", "");
    served.delete("/v1/segments/s").is(204);
    served.restart();
    assertThat(members(rule)).isEqualTo(List.of("b"));
    served.delete("/v1/event-types/order").is(204);
    served.get("/v1/event-types/order").is(404);
    assertThat(served.get("/v1/contacts/a/timeline").at("/data")).isEqualTo(List.of());
  }

  @Test
  void eventTypesAreDeclaredWithItems() {
    Reply made =
        served
            .post(
                "/v1/event-types",
                """
                {"name": "bought it", "attributes": [{"name": "lines", "type": "items"},
                 {"name": "lines.price", "type": "number"}, {"name": "ship.to", "type": "text"}]}\
                """)
            .is(201);
    assertThat(made.header("Location")).isEqualTo("/v1/event-types/bought%20it");
    served
        .post(
            "/v1/events",
            "{\"contact\": \"a\", \"name\": \"bought it\", \"attributes\": {\"lines\": [{\"price\":"
                + " \"cheap\"}]}}")
        .is(400);
    served
        .post(
            "/v1/events",
            "{\"contact\": \"a\", \"name\": \"bought it\", \"attributes\": {\"lines\": [{\"price\":"
                + " 3}]}}")
        .is(200);
    served.post("/v1/event-types", "{\"name\": \"*\"}").isProblem(400, "invalidValue", "/name");
    served
        .post(
            "/v1/event-types",
            "{\"name\": \"Visit\", \"attributes\": [{\"name\": \"url\", \"type\": \"number\"}]}")
        .isProblem(409, "standardName", "/type");
    served.delete("/v1/event-types/visit").isProblem(409, "standardName", "");
    assertThat(served.get("/v1/event-types?limit=2").list("/data")).hasSize(2);
  }
}
