package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Sizes at one instant after the other.
class SizesApiIT extends OnServer {
  private static final String BOUGHT_LATELY =
      "{\"event\": \"bought\", \"window\": {\"last\": \"P2D\"}}";

  private static List<Object> counts(Reply sizes) {
    return ((List<?>) sizes.at("/data"))
        .stream().<Object>map(size -> ((Map<?, ?>) size).get("count")).toList();
  }

  private void purchases() {
    served
        .call("POST", "/v1/events")
        .lines(
            """
            {"contact": "a", "name": "bought", "at": "2026-11-20T12:00:00Z"}
            {"contact": "b", "name": "bought", "at": "2026-11-21T12:00:00Z"}
            {"contact": "b", "name": "bought", "at": "2026-11-23T12:00:00Z"}\
            """)
        .send()
        .is(200);
    served
        .post(
            "/v1/segments",
            "{\"id\": \"late\", \"name\": \"Late\", \"rule\": " + BOUGHT_LATELY + "}")
        .is(201);
  }

  @Test
  void aSegmentHasExactSizesInThePastAndInTheFuture() {
    purchases();
    Reply sizes =
        served
            .get(
                "/v1/segments/late/sizes?from=2026-11-20T12:00:00Z&to=2026-11-26T00:00:00Z&step=P1D")
            .is(200);
    assertThat(counts(sizes)).containsExactly(1L, 2L, 1L, 1L, 1L, 0L);
    assertThat(sizes.at("/data/0"))
        .isEqualTo(
            Map.of("at", "2026-11-20T12:00:00Z", "count", 1L, "total", 1L, "forecast", false));
    assertThat(sizes.at("/data/3/forecast")).isEqualTo(false);
    assertThat(sizes.at("/data/4/forecast")).isEqualTo(true);
  }

  @Test
  void aRuleThatIsNoSegmentHasThemToo() {
    purchases();
    Reply sizes =
        served
            .post(
                "/v1/segments/sizes",
                "{\"rule\": "
                    + BOUGHT_LATELY
                    + ", \"from\": \"2026-11-21T12:00:00Z\", \"to\": \"2026-11-21T13:00:00Z\","
                    + " \"step\": \"PT1H\"}")
            .is(200);
    assertThat(counts(sizes)).containsExactly(2L, 2L);
    assertThat(
            (List<?>)
                served.post("/v1/segments/sizes", "{\"rule\": {\"all\": []}}").is(200).at("/data"))
        .hasSize(105);
  }

  @Test
  void whatCannotBeAskedIsRefused() {
    purchases();
    served.get("/v1/segments/none/sizes").isProblem(404, "notFound", "");
    served.get("/v1/segments/late/sizes?step=P0D").isProblem(400, "invalidValue", "");
    served.get("/v1/segments/late/sizes?step=often").isProblem(400, "invalidValue", "");
    served.get("/v1/segments/late/sizes?step=PT1M").isProblem(400, "tooMany", "");
    served
        .get("/v1/segments/late/sizes?from=2026-11-23&to=2026-11-22")
        .isProblem(400, "invalidValue", "");
    served.get("/v1/segments/late/sizes?from=soon").isProblem(400, "invalidDate", "");
    served.get("/v1/segments/late/sizes?step=P1000Y&to=9999-12-31").is(200);
  }
}
