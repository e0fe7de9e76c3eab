package io.messageflow.cli.panel;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The published library of Segment for Node.js, unchanged, with a key of the workspace.
class SegmentSdkIT {
  private static final Path WEB = Path.of("..", "web");

  @TempDir Path folder;

  @Test
  void whatThePublishedLibrarySendsArrives() throws IOException, InterruptedException {
    try (TrackedSite.Server server = new TrackedSite.Server(folder)) {
      Json key = server.post("/v1/keys", "{\"name\": \"source\", \"scopes\": [\"ingest\"]}");
      run(server.address(), TrackedSite.text(key, "key"));
      Json ann = TrackedSite.member(server.get("/v1/contacts/ann"), "fields");
      assertThat(JsonWriter.compact(ann))
          .contains(
              "\"Email\":\"ann@example.com\"",
              "\"FirstName\":\"Ann\"",
              "\"LastName\":\"Nowak\"",
              "\"CompanyName\":\"Acme\"",
              "\"groupId\":\"g1\"",
              "\"plan\":\"pro\"");
      assertThat(server.events("ann"))
          .containsExactlyInAnyOrder("Screen", "Order Completed", "Visit /pricing");
      String timeline = JsonWriter.compact(server.get("/v1/contacts/ann/timeline"));
      assertThat(timeline)
          .contains("\"at\":\"2026-01-02T03:04:05.678Z\"")
          .contains("\"total\":20.5")
          .contains("\"utm_source\":\"mail\"", "\"host\":\"shop.example\"");
      for (String id : new String[] {"anon_browser-1", "anon_browser-2"}) {
        assertThat(TrackedSite.text(server.get("/v1/contacts/" + id), "id")).isEqualTo("ann");
      }
      assertThat(TrackedSite.array(server.get("/v1/rejected"), "data")).isEmpty();
    }
  }

  private static void run(String address, String key) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "build/sdk-check.js", address, key)
            .directory(WEB.toFile())
            .redirectErrorStream(true);
    builder.environment().putAll(Map.of("NO_COLOR", "1"));
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
  }
}
