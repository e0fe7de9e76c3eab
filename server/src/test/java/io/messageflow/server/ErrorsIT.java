package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is answered to requests that cannot be used: always a problem document that helps.
class ErrorsIT extends OnServer {
  @Test
  void unknownParametersAndKeysAreTold() {
    Reply parameter = served.get("/v1/contacts?serach=x").isProblem(400, "unknownParameter", "");
    assertThat(parameter.at("/errors/0/hint")).isEqualTo("Did you mean \"search\"?");
    assertThat(parameter.at("/status")).isEqualTo(400L);
    assertThat(parameter.at("/title")).isEqualTo("Bad Request");
    assertThat(parameter.at("/type")).isEqualTo("about:blank");
    served.get("/v1/workspace?x=1").isProblem(400, "unknownParameter", "");
    Reply keys = served.post("/v1/lists", "{\"nmae\": 1, \"name\": 2, \"id\": []}").is(400);
    assertThat(keys.at("/errors/*/code"))
        .isEqualTo(List.of("unknownKey", "wrongType", "wrongType", "missingKey"));
    assertThat(keys.at("/errors/*/pointer")).isEqualTo(List.of("/nmae", "/id", "/name", ""));
  }

  @Test
  void brokenJsonTellsWhere() {
    Reply broken =
        served
            .post("/v1/segments", "{\"name\": \"x\",\n \"rule\": }")
            .isProblem(400, "malformedJson", "");
    assertThat(broken.text("/errors/0/message")).contains("line 2");
    served.post("/v1/segments", "").isProblem(400, "malformedJson", "");
    served.post("/v1/segments", "[]").isProblem(400, "wrongType", "");
    served
        .post("/v1/contacts", "{\"id\": \"a\", \"id\": \"b\"}")
        .isProblem(400, "malformedJson", "");
    served.post("/v1/contacts", "[".repeat(100_000)).isProblem(400, "malformedJson", "");
    served
        .call("POST", "/v1/contacts")
        .body("application/json", "{\"id\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
        .send()
        .isProblem(400, "malformedJson", "");
  }

  @Test
  void pagesAreBounded() {
    served.get("/v1/contacts?limit=0").isProblem(400, "outOfRange", "");
    served.get("/v1/contacts?limit=1001").isProblem(400, "outOfRange", "");
    served.get("/v1/contacts?limit=ten").isProblem(400, "outOfRange", "");
    for (String list :
        List.of(
            "fields",
            "event-types",
            "lists",
            "segments",
            "keys",
            "users",
            "operations",
            "rejected")) {
      served.get("/v1/" + list + "?cursor=nonsense").isProblem(400, "invalidValue", "");
      served.get("/v1/" + list + "?limit=1000").is(200);
    }
  }

  @Test
  void whatIsNotThereIsNotFound() {
    served.get("/v2/contacts").isProblem(404, "notFound", "");
    served.get("/v1/contact").isProblem(404, "notFound", "");
    served.get("/v1").isProblem(404, "notFound", "");
    served.get("/v1/contacts/").isProblem(404, "notFound", "");
    Reply none = served.get("/v1/contacts/no%22body").isProblem(404, "notFound", "");
    assertThat(none.text("/detail")).contains("no\"body");
    served.call("GET", "/v1/unknown").withoutKey().send().is(404);
  }

  @Test
  void headIsAnsweredLikeGetWithoutABody() {
    Reply known = served.call("HEAD", "/v1/segments").sendUnchecked().is(200);
    assertThat(known.body()).isEmpty();
    assertThat(known.type()).isEqualTo("application/json");
    assertThat(served.call("HEAD", "/v1/contacts/nobody").sendUnchecked().is(404).body()).isEmpty();
  }

  @Test
  void aWrongMethodTellsTheRightOnes() {
    Reply reply =
        served.call("PATCH", "/v1/contacts").send().isProblem(405, "methodNotAllowed", "");
    assertThat(reply.header("Allow")).isEqualTo("GET, POST");
    assertThat(served.delete("/health").is(405).header("Allow")).isEqualTo("GET");
  }

  @Test
  void aBodyThatIsTooLongIsRefusedAndTheConnectionGoesOn() {
    String text = "x".repeat(33 << 20);
    Reply reply =
        served.post("/v1/contacts", "{\"id\": \"" + text + "\"}").isProblem(413, "tooLarge", "");
    assertThat(reply.text("/errors/0/hint")).contains("x-ndjson");
    served.post("/v1/segments/preview", "{\"rule\": \"" + text + "\"}").is(413);
    served.get("/health").is(200);
  }

  @Test
  void aPackedBodyThatBecomesTooLongIsRefusedToo() {
    Packed bomb = new Packed(64 << 20);
    served
        .call("POST", "/v1/contacts")
        .body("application/json", bomb.bytes())
        .header("Content-Encoding", "gzip")
        .send()
        .isProblem(413, "tooLarge", "");
    served
        .call("POST", "/v1/contacts")
        .body("application/x-ndjson", bomb.bytes())
        .header("Content-Encoding", "gzip")
        .send()
        .is(400);
    served
        .call("POST", "/v1/contacts")
        .body("application/json", "no gzip".getBytes(StandardCharsets.UTF_8))
        .header("Content-Encoding", "gzip")
        .send()
        .isProblem(400, "malformedRequest", "");
  }

  @Test
  void bodiesOfOtherTypesAndPackingsAreRefused() {
    Reply xml =
        served
            .call("POST", "/v1/contacts")
            .body("application/xml", "{}".getBytes(StandardCharsets.UTF_8))
            .send()
            .isProblem(415, "unsupportedMediaType", "");
    assertThat(xml.text("/errors/0/hint")).contains("application/json");
    served
        .call("POST", "/v1/segments")
        .body("text/plain", "{}".getBytes(StandardCharsets.UTF_8))
        .send()
        .is(415);
    served
        .call("POST", "/v1/contacts")
        .json("{\"id\": \"a\"}")
        .header("Content-Encoding", "br")
        .send()
        .isProblem(415, "unsupportedMediaType", "");
    served
        .call("POST", "/v1/contacts")
        .body("application/json; charset=utf-8", "{\"id\": \"a\"}".getBytes(StandardCharsets.UTF_8))
        .send()
        .is(200);
  }

  @Test
  void aBareCurlSaysAFormAndMeansJson() {
    served
        .call("POST", "/v1/contacts")
        .body(
            "application/x-www-form-urlencoded", "{\"id\": \"a\"}".getBytes(StandardCharsets.UTF_8))
        .send()
        .is(200);
  }

  @Test
  void parametersWithBrokenPercentSignsAreNoFailure() {
    assertThat(served.call("GET", "/v1/contacts?search=%C3%28").sendUnchecked().status())
        .isLessThan(500);
    assertThat(served.get("/v1/contacts?search=a&search=b").status()).isIn(200, 400);
    served.get("/v1/contacts?search=").is(200);
    served.get("/v1/contacts?search=%00").is(200);
  }

  @Test
  void longAnswersArePackedForWhoTakesThat() {
    Reply packed =
        served.call("GET", "/openapi.json").header("Accept-Encoding", "gzip").sendUnchecked();
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(packed.header("Vary")).isEqualTo("Accept-Encoding");
    assertThat(served.get("/openapi.json").header("Content-Encoding")).isEmpty();
  }
}
