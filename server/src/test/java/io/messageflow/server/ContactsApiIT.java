package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/// `/v1/contacts`: sending, searching and reading.
class ContactsApiIT extends OnServer {
  private static byte[] gzip(String text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  @Test
  void aContactIsReadAsItWasSent() {
    served
        .post(
            "/v1/contacts",
            """
            {"id": "ann", "fields": {"Email": "Ann@Example.com", "City": "Kraków", "Age": 31,
             "Member": true, "Birthday": "1995-02-28", "tags": ["vip", "new"]}, "lists": ["press"]}\
            """)
        .is(200);
    Reply ann = served.get("/v1/contacts/ann").is(200);
    assertThat(ann.at("/id")).isEqualTo("ann");
    assertThat(ann.at("/fields"))
        .isEqualTo(
            Map.of(
                "Email",
                "Ann@Example.com",
                "City",
                "Kraków",
                "Age",
                31L,
                "Member",
                true,
                "Birthday",
                "1995-02-28",
                "Tags",
                List.of("vip", "new")));
    assertThat(ann.at("/lists")).isEqualTo(List.of("press"));
    assertThat(ann.at("/existsFrom")).isEqualTo("2026-11-23T12:00:00Z");
  }

  @Test
  void fieldsThatAreNotNamedStayAndNullClears() {
    served.post(
        "/v1/contacts", "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\", \"Plan\": \"free\"}}");
    served
        .post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"city\": null, \"Age\": 7}}")
        .is(200);
    assertThat(served.get("/v1/contacts/a").at("/fields"))
        .isEqualTo(Map.of("Plan", "free", "Age", 7L));
  }

  @Test
  void textsTakeAddAndRemove() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"Tags\": [\"x\", \"y\"]}}");
    served
        .post(
            "/v1/contacts",
            "{\"id\": \"a\", \"fields\": {\"Tags\": {\"add\": [\"z\"], \"remove\": [\"x\"]}}}")
        .is(200);
    assertThat(served.get("/v1/contacts/a").at("/fields/Tags")).isEqualTo(List.of("y", "z"));
  }

  @Test
  void aBatchIsAcceptedInPart() {
    Reply reply =
        served
            .post(
                "/v1/contacts",
                """
                {"contacts": [
                  {"id": "a", "fields": {"CreateTime": "yesterday"}},
                  {"id": "b", "fields": {}},
                  {"fields": {"City": "Oslo"}},
                  {"id": "c", "city": "Oslo"}]}\
                """)
            .is(200);
    assertThat(reply.at("/accepted")).isEqualTo(1L);
    assertThat(reply.at("/rejected/*/index")).isEqualTo(List.of(0L, 2L, 3L));
    assertThat(reply.at("/rejected/*/code"))
        .isEqualTo(List.of("invalidDate", "missingIdentity", "unknownKey"));
    assertThat(reply.at("/rejected/*/pointer"))
        .isEqualTo(List.of("/fields/CreateTime", "/fields", "/city"));
    assertThat(reply.text("/rejected/2/hint")).contains("fields");
    assertThat(served.get("/v1/contacts").at("/data/*/id")).isEqualTo(List.of("b"));
  }

  @Test
  void nothingUsableIsABadRequestWithEveryReason() {
    Reply reply =
        served.post("/v1/contacts", "[{\"id\": 7}, {}]").isProblem(400, "wrongType", "/0/id");
    assertThat(reply.at("/errors/*/pointer")).isEqualTo(List.of("/0/id", "/1/fields"));
    assertThat(reply.at("/accepted")).isEqualTo(0L);
    assertThat(reply.at("/rejected/*/pointer")).isEqualTo(List.of("/id", "/fields"));
    served
        .post("/v1/contacts", "{\"contacts\": [{\"id\": 7}]}")
        .isProblem(400, "wrongType", "/contacts/0/id");
    served.post("/v1/contacts", "{\"id\": 7}").isProblem(400, "wrongType", "/id");
  }

  @Test
  void linesAndPackedBodiesAreTaken() {
    String lines = "{\"id\": \"a\"}\r\n\n{\"id\": \"b\"}\n{broken\n{\"id\": \"c\"}";
    Reply reply = served.call("POST", "/v1/contacts").lines(lines).send().is(200);
    assertThat(reply.at("/accepted")).isEqualTo(3L);
    assertThat(reply.at("/rejected/*/code")).isEqualTo(List.of("malformedJson"));
    assertThat(reply.at("/rejected/0/index")).isEqualTo(2L);
    served
        .call("POST", "/v1/contacts")
        .body("application/x-ndjson", gzip("{\"id\": \"d\"}\n"))
        .header("Content-Encoding", "gzip")
        .send()
        .is(200);
    served
        .call("POST", "/v1/contacts")
        .body("application/json", gzip("{\"id\": \"e\"}"))
        .header("Content-Encoding", "gzip")
        .send()
        .is(200);
    assertThat(served.get("/v1/contacts").at("/data/*/id"))
        .isEqualTo(List.of("a", "b", "c", "d", "e"));
  }

  @Test
  void aLongStreamIsTakenWhole() {
    String lines =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "{\"id\": \"c%05d\", \"fields\": {\"Age\": %d}}".formatted(i, i % 90))
            .collect(Collectors.joining("\n"));
    Reply reply = served.call("POST", "/v1/contacts").lines(lines).send().is(200);
    assertThat(reply.at("/accepted")).isEqualTo(10_000L);
    assertThat(count("{\"field\": \"Age\", \"op\": \"lessThan\", \"value\": 9}")).isEqualTo(1_008L);
  }

  @Test
  void pagesFollowOneAnother() {
    served.post(
        "/v1/contacts",
        "[{\"id\": \"ä b&c\"}, {\"id\": \"b\"}, {\"id\": \"a\", \"fields\": {\"City\":"
            + " \"Łódź\"}}]");
    Reply first = served.get("/v1/contacts?limit=2").is(200);
    assertThat(first.at("/data/*/id")).isEqualTo(List.of("a", "b"));
    Reply last = served.get("/v1/contacts?limit=2&cursor=" + first.text("/next")).is(200);
    assertThat(last.at("/data/*/id")).isEqualTo(List.of("ä b&c"));
    assertThat(last.at("/next")).isEqualTo(Plain.NULL);
    assertThat(served.get("/v1/contacts?search=%C5%82%C3%93D").at("/data/*/id"))
        .isEqualTo(List.of("a"));
    assertThat(served.get("/v1/contacts/%C3%A4%20b&c").at("/id")).isEqualTo("ä b&c");
  }

  @Test
  void idsWithSlashesAndPercentSignsAreFound() {
    served
        .post("/v1/contacts", "[{\"id\": \"a/b%20c\"}, {\"id\": \"+48\"}, {\"id\": \"..\"}]")
        .is(200);
    assertThat(served.get("/v1/contacts/a%2Fb%2520c").at("/id")).isEqualTo("a/b%20c");
    assertThat(served.get("/v1/contacts/+48").at("/id")).isEqualTo("+48");
  }

  @Test
  void theTimelineTellsAllNewestFirst() {
    served.post(
        "/v1/contacts",
        "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}, \"lists\": [\"l\"], \"at\":"
            + " \"2026-11-01T00:00:00Z\"}");
    served.post(
        "/v1/events",
        "{\"id\": \"e1\", \"contact\": \"a\", \"name\": \"order\", \"at\":"
            + " \"2026-11-02T00:00:00Z\", \"attributes\": {\"sum\": 5}}");
    Reply timeline = served.get("/v1/contacts/a/timeline").is(200);
    assertThat(timeline.at("/data/*/kind")).isEqualTo(List.of("event", "list", "field"));
    assertThat(timeline.at("/data/0/id")).isEqualTo("e1");
    assertThat(timeline.at("/data/0/attributes")).isEqualTo(Map.of("sum", 5L));
    assertThat(served.get("/v1/contacts/a/timeline?limit=1&cursor=1").at("/data/*/kind"))
        .isEqualTo(List.of("list"));
  }

  @Test
  void theSegmentsOfAContactAreThoseItIsInNow() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"City\": \"Oslo\"}}");
    served
        .post("/v1/segments", "{\"id\": \"s1\", \"name\": \"All\", \"rule\": {\"all\": []}}")
        .is(201);
    served
        .post("/v1/segments", "{\"id\": \"s2\", \"name\": \"None\", \"rule\": {\"any\": []}}")
        .is(201);
    Reply in = served.get("/v1/contacts/a/segments").is(200);
    assertThat(in.at("/data/*/id")).isEqualTo(List.of("s1"));
    assertThat(in.at("/data/*/name")).isEqualTo(List.of("All"));
  }

  @Test
  void theEarliestInstantThatIsGivenIsTheBeginning() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"at\": \"2025-01-01\"}").is(200);
    assertThat(served.get("/v1/contacts/a").at("/existsFrom")).isEqualTo("2025-01-01T00:00:00Z");
    served.post(
        "/v1/contacts", "{\"id\": \"a\", \"fields\": {\"CreateTime\": \"2026-01-01T00:00:00Z\"}}");
    assertThat(served.get("/v1/contacts/a").at("/existsFrom")).isEqualTo("2026-01-01T00:00:00Z");
  }

  @Test
  void aDeclaredTypeRefusesWhatDoesNotFitAndAFoundOneKeepsItRaw() {
    served.post("/v1/contacts", "{\"id\": \"a\", \"fields\": {\"Age\": 30}}");
    served.post("/v1/contacts", "{\"id\": \"b\", \"fields\": {\"Age\": \"old\"}}").is(200);
    assertThat(served.get("/v1/fields/Age").at("/unfit")).isEqualTo(1L);
    assertThat(served.get("/v1/contacts/b").at("/fields")).isEqualTo(Map.of());
    served.post("/v1/fields", "{\"name\": \"Score\", \"type\": \"number\"}").is(201);
    served
        .post("/v1/contacts", "{\"id\": \"b\", \"fields\": {\"score\": \"high\"}}")
        .isProblem(400, "invalidValue", "/fields/score");
    served.post("/v1/contacts", "{\"id\": \"b\", \"fields\": {\"Score\": {\"a\": 1}}}").is(400);
  }
}
