package io.messageflow.server;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Tests with a server and a folder of its own, on Monday 23 November 2026 at noon.
abstract class OnServer {
  final SettableClock clock = new SettableClock("2026-11-23T12:00:00Z");

  @TempDir Path folder;
  Served served;

  @BeforeEach
  void start() {
    served = Served.in(folder, clock);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  /// How many satisfy a rule, now.
  Object count(String rule) {
    return served.post("/v1/segments/preview", "{\"rule\": " + rule + "}").is(200).at("/count");
  }

  /// The ids of those who satisfy a rule, now.
  Object members(String rule) {
    String question = "{\"rule\": " + rule + ", \"sample\": 1000}";
    return served.post("/v1/segments/preview", question).is(200).at("/sample/*/id");
  }
}
