package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.Commit;
import io.messageflow.store.Fact;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The proof of membership as it is shown.
class DifferencesApiIT extends OnServer {
  @BeforeEach
  void segment() throws InterruptedException {
    served.post("/v1/events", "{\"contact\": \"ann\", \"name\": \"order\"}").is(200);
    served
        .post(
            "/v1/segments",
            "{\"id\": \"buyers\", \"name\": \"Buyers\", \"rule\": {\"event\": \"order\", \"count\":"
                + " {\"equals\": 1}}}")
        .is(201);
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!served.get("/v1/segments/buyers").at("/state").equals("live")
        && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  /// The disk holds an event of which memory knows nothing.
  private void makeWrong() {
    served
        .journal()
        .append(
            Commit.ofFacts(
                List.of(
                    new Fact.EventHappened(
                        served.workspace().view().contacts().arrival(),
                        0,
                        "order",
                        Optional.empty(),
                        clock.millis(),
                        clock.millis(),
                        Map.of(),
                        Map.of()))));
  }

  @Test
  void parityIsShown() {
    assertThat(served.get("/v1/segments/buyers").is(200).at("/parity"))
        .isEqualTo(Map.of("checked", 0L, "different", 0L));
    served.workspace().selfCheck().check();
    assertThat(served.get("/v1/segments").is(200).at("/data/0/parity"))
        .isEqualTo(Map.of("checked", 1L, "different", 0L, "lastCheckedAt", "2026-11-23T12:00:00Z"));
    assertThat(served.get("/metrics").body())
        .contains("segments_parity_checked_total 1.0", "segments_parity_different_total 0.0");
    assertThat(served.get("/v1/differences").is(200).list("/data")).isEmpty();
  }

  @Test
  void aDifferenceIsShownUntilItsContactIsErased() {
    makeWrong();
    served.workspace().selfCheck().check();
    assertThat(served.get("/v1/segments/buyers").at("/parity/different")).isEqualTo(1L);
    assertThat(served.get("/metrics").body()).contains("segments_parity_different_total 1.0");
    Reply found = served.get("/v1/differences").is(200);
    assertThat(found.list("/data")).hasSize(1);
    assertThat(found.at("/data/0/kind")).isEqualTo("membership");
    assertThat(found.at("/data/0/segment")).isEqualTo("buyers");
    assertThat(found.at("/data/0/live")).isEqualTo(true);
    assertThat(found.at("/data/0/reference")).isEqualTo(false);
    assertThat(found.at("/data/0/explanation/member")).isEqualTo(false);
    assertThat(found.list("/data/0/case/contacts/0/events")).hasSize(2);
    served.delete("/v1/contacts/ann").is(204);
    assertThat(served.get("/v1/differences").is(200).list("/data")).isEmpty();
  }

  @Test
  void aSegmentIsSentBackWithItsParity() {
    String shown = served.get("/v1/segments/buyers").is(200).body();
    served.put("/v1/segments/buyers", shown).is(200);
  }
}
