package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Who a record speaks of; contacts merged and erased.
class IdentityIT extends OnServer {
  private Reply contact(String json) {
    return served.post("/v1/contacts", json);
  }

  private Reply event(String json) {
    return served.post("/v1/events", json);
  }

  private Object contacts() {
    return served.get("/v1/workspace").at("/usage/contacts");
  }

  @Test
  void anUnknownIdAdoptsTheOneContactWithoutIdOfThatAddress() {
    event("{\"contact\": {\"Email\": \"ann@example.com\"}, \"name\": \"x\"}").is(200);
    contact("{\"id\": \"ann\", \"fields\": {\"Email\": \"ANN@example.com\"}}").is(200);
    assertThat(contacts()).isEqualTo(1L);
    assertThat(served.get("/v1/contacts").at("/data/*/id")).isEqualTo(List.of("ann"));
    assertThat(members("{\"event\": \"x\"}")).isEqualTo(List.of("ann"));
    contact("{\"id\": \"second\", \"fields\": {\"Email\": \"ann@example.com\"}}").is(200);
    assertThat(contacts()).isEqualTo(2L);
  }

  @Test
  void twoContactsOfOneAddressAreAmbiguous() {
    contact(
        "[{\"id\": \"a\", \"fields\": {\"Email\": \"x@y.z\"}}, {\"id\": \"b\", \"fields\":"
            + " {\"Email\": \"X@y.z\"}}]");
    contact("{\"fields\": {\"Email\": \"x@y.z\", \"City\": \"Oslo\"}}")
        .isProblem(400, "ambiguousContact", "/fields/Email");
    event("{\"contact\": {\"Email\": \"x@y.z\"}, \"name\": \"x\"}")
        .isProblem(400, "ambiguousContact", "/contact/Email");
  }

  @Test
  void aNumberWithoutPlusNeedsTheCountry() {
    contact("{\"fields\": {\"MobilePhone\": \"600 700 800\"}}")
        .isProblem(400, "invalidPhone", "/fields/MobilePhone");
    served.put("/v1/workspace", "{\"country\": \"pl\"}").is(200);
    contact("{\"fields\": {\"MobilePhone\": \"600 700 800\"}}").is(200);
    event("{\"contact\": {\"MobilePhone\": \"+48600700800\"}, \"name\": \"x\"}").is(200);
    assertThat(contacts()).isEqualTo(1L);
  }

  @Test
  void aMergedContactLivesOnInTheOther() {
    contact(
        "[{\"id\": \"old\", \"fields\": {\"City\": \"Oslo\"}}, {\"id\": \"new\", \"fields\":"
            + " {\"Age\": 5}}]");
    event(
        "[{\"id\": \"e1\", \"contact\": \"old\", \"name\": \"x\"}, {\"contact\": \"new\", \"name\":"
            + " \"x\"}]");
    Reply merged = served.post("/v1/contacts/old/merge", "{\"into\": \"new\"}").is(200);
    assertThat(merged.at("/id")).isEqualTo("new");
    assertThat(merged.at("/fields")).isEqualTo(Map.of("City", "Oslo", "Age", 5L));
    assertThat(contacts()).isEqualTo(1L);
    assertThat(served.get("/v1/contacts/old").at("/id")).isEqualTo("new");
    event("{\"contact\": \"old\", \"name\": \"x\"}").is(200);
    event("{\"id\": \"e1\", \"contact\": \"old\", \"name\": \"x\"}").is(200);
    served.restart();
    assertThat(count("{\"event\": \"x\", \"count\": {\"equals\": 3}}")).isEqualTo(1L);
    served
        .post("/v1/contacts/old/merge", "{\"into\": \"new\"}")
        .isProblem(400, "invalidValue", "/into");
    served
        .post("/v1/contacts/new/merge", "{\"into\": \"none\"}")
        .isProblem(400, "notFound", "/into");
    served.post("/v1/contacts/none/merge", "{\"into\": \"new\"}").isProblem(404, "notFound", "");
    served.post("/v1/contacts/new/merge", "{}").isProblem(400, "missingKey", "");
  }

  @Test
  void anErasedContactIsGoneEverywhere() throws IOException {
    String late =
        "{\"id\": \"e9\", \"contact\": \"secret-7\", \"name\": \"x\", \"attributes\": {\"note\":"
            + " \"told secret-7\"}}";
    contact(
        "{\"id\": \"secret-7\", \"fields\": {\"Email\": \"secret@example.com\", \"City\":"
            + " \"Hiddenville\"}, \"lists\": [\"l\"]}");
    contact("{\"id\": \"other\", \"fields\": {\"City\": \"Oslo\"}}");
    event(late).is(200);
    event("{\"contact\": {\"Email\": \"secret@example.com\"}, \"name\": \"\"}").is(400);
    event("{\"contact\": \"other\", \"name\": \"\"}").is(400);
    served
        .call("POST", "/v1/events")
        .header("Idempotency-Key", "k")
        .json(
            "[{\"contact\": \"secret-7\", \"name\": \"x\"}, {\"contact\": \"secret-7\", \"name\":"
                + " \"x\", \"at\": \"secret@example.com\"}]")
        .send()
        .is(200);
    served.delete("/v1/contacts/secret-7").is(204);
    served.get("/v1/contacts/secret-7").isProblem(404, "notFound", "");
    assertThat(count("{\"event\": \"x\"}")).isEqualTo(0L);
    assertThat(count("{\"list\": \"l\"}")).isEqualTo(0L);
    assertThat(served.get("/v1/fields/City").at("/values/*/value")).isEqualTo(List.of("Oslo"));
    assertThat(served.get("/v1/rejected").body()).doesNotContain("secret");
    assertThat(served.get("/v1/rejected").list("/data/*/kind")).hasSize(1);
    event(late).isProblem(400, "erasedContact", "/contact");
    event("{\"contact\": {\"Email\": \"SECRET@example.com\"}, \"name\": \"x\"}")
        .isProblem(400, "erasedContact", "/contact");
    assertThat(served.get("/v1/rejected").body()).doesNotContain("secret", "SECRET");
    served.restart();
    event(late).isProblem(400, "erasedContact", "/contact");
    served.post("/v1/backups", "{\"name\": \"later\"}").is(201);
    contact("{\"id\": \"secret-7\", \"fields\": {\"City\": \"Oslo\"}}").is(200);
    assertThat(served.get("/v1/contacts/secret-7").at("/fields")).isEqualTo(Map.of("City", "Oslo"));
    event(late).is(200);
    assertThat(members("{\"event\": \"x\"}")).isEqualTo(List.of("secret-7"));
  }

  @Test
  void aBackupMadeAfterAnErasureHoldsNothingOfTheContact() throws IOException {
    contact(
        "{\"id\": \"secret-7\", \"fields\": {\"Email\": \"secret@example.com\", \"City\":"
            + " \"Hiddenville\"}}");
    event("{\"contact\": \"secret-7\", \"name\": \"x\", \"attributes\": {\"note\": \"whispered\"}}")
        .is(200);
    served.delete("/v1/contacts/secret-7").is(204);
    Path backup =
        Path.of(served.post("/v1/backups", "{\"name\": \"later\"}").is(201).text("/folder"));
    try (Stream<Path> files = Files.walk(backup)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain("secret-7", "secret@example", "Hiddenville", "whispered");
      }
    }
  }
}
