package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// `/v1/rejected`: what was refused is kept, and goes through the door once more.
class RejectedApiIT extends OnServer {
  private void refuse() {
    served.put("/v1/workspace", "{\"strict\": true}").is(200);
    served.post("/v1/events", "{\"contact\": \"ann\", \"name\": \"order\"}").is(400);
    served.post("/v1/events", "{\"contact\": \"ann\", \"name\": \"\"}").is(400);
    served.call("POST", "/v1/contacts").lines("{\"id\": \"x\"\n").send().is(400);
  }

  @Test
  void whatWasRefusedIsKeptWithTheReason() {
    refuse();
    served.restart();
    Reply all = served.get("/v1/rejected").is(200);
    assertThat(all.at("/data/*/code"))
        .isEqualTo(List.of("unknownContact", "missingKey", "malformedJson"));
    assertThat(all.at("/data/*/kind")).isEqualTo(List.of("event", "event", "contact"));
    assertThat(all.at("/data/0/record")).isEqualTo("{\"contact\":\"ann\",\"name\":\"order\"}");
    assertThat(all.at("/data/2/record")).isEqualTo("{\"id\": \"x\"");
    String second = served.get("/v1/rejected?limit=1").text("/next");
    assertThat(served.get("/v1/rejected?limit=1&cursor=" + second).at("/data/*/code"))
        .isEqualTo(List.of("missingKey"));
    String id = all.text("/data/0/id");
    assertThat(served.get("/v1/rejected/" + id).at("/at")).isEqualTo("2026-11-23T12:00:00Z");
    served.get("/v1/rejected/999").isProblem(404, "notFound", "");
    served.get("/v1/rejected/x").isProblem(404, "notFound", "");
    served.get("/v1/rejected?cursor=x").isProblem(400, "invalidValue", "");
  }

  @Test
  void aReplayTakesInWhatIsGoodNow() {
    refuse();
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    Reply replayed = served.call("POST", "/v1/rejected/replay").send().is(200);
    assertThat(replayed.at("/accepted")).isEqualTo(1L);
    assertThat(replayed.at("/rejected/*/code")).isEqualTo(List.of("missingKey", "malformedJson"));
    assertThat(count("{\"event\": \"order\"}")).isEqualTo(1L);
    assertThat(served.get("/v1/rejected").at("/data/*/code"))
        .isEqualTo(List.of("missingKey", "malformedJson"));
    assertThat(served.post("/v1/rejected/replay", "{\"ids\": []}").at("/rejected"))
        .isEqualTo(List.of());
    served.post("/v1/rejected/replay", "{\"ids\": [\"x\"]}").isProblem(400, "invalidValue", "/ids");
  }

  @Test
  void oneIsReplayedMended() {
    refuse();
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    String id = served.get("/v1/rejected").text("/data/1/id");
    Reply mended =
        served
            .post(
                "/v1/rejected/" + id + "/replay",
                "{\"record\": {\"contact\": \"ann\", \"name\": \"mended\"}}")
            .is(200);
    assertThat(mended.at("/accepted")).isEqualTo(1L);
    assertThat(count("{\"event\": \"mended\"}")).isEqualTo(1L);
    served.post("/v1/rejected/" + id + "/replay", "{}").isProblem(404, "notFound", "");
    String broken = served.get("/v1/rejected").text("/data/1/id");
    Reply still = served.post("/v1/rejected/" + broken + "/replay", "{\"record\": 7}").is(200);
    assertThat(still.at("/rejected/0/code")).isEqualTo("wrongType");
  }

  @Test
  void oneIsThrownAway() {
    refuse();
    String id = served.get("/v1/rejected").text("/data/0/id");
    served.delete("/v1/rejected/" + id).is(204);
    served.delete("/v1/rejected/" + id).isProblem(404, "notFound", "");
    assertThat(served.get("/v1/rejected").at("/data/*/code"))
        .isEqualTo(List.of("missingKey", "malformedJson"));
  }

  @Test
  void manyReplaysAtOnceTakeARecordInOnce() throws InterruptedException {
    refuse();
    served.post("/v1/contacts", "{\"id\": \"ann\"}").is(200);
    List<Thread> threads =
        java.util.stream.IntStream.range(0, 8)
            .mapToObj(i ->
                Thread.ofVirtual().start(() -> served.post("/v1/rejected/replay", "{}").is(200)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(count("{\"event\": \"order\", \"count\": {\"equals\": 1}}")).isEqualTo(1L);
    assertThat(served.workspace().view().refusedCount()).isEqualTo(2);
  }
}
