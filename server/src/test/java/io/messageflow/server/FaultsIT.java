package io.messageflow.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.StoreException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What is answered while nothing, or not so much, can be written; and that nothing acknowledged is
/// lost by it.
class FaultsIT extends OnServer {
  private static final String EVENT = "{\"contact\": \"a\", \"name\": \"x\"}";
  private static final int MANY = 8_000;

  private static String lines(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "{\"id\": \"" + prefix + i + "\"}")
        .collect(Collectors.joining("\n"));
  }

  private Reply untilWritable() {
    for (int i = 0; i < 200; i++) {
      Reply reply = served.post("/v1/events", EVENT);
      if (reply.status() == 200) {
        return reply;
      }
      pause();
    }
    throw new AssertionError("nothing can be written for ever");
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void whileNothingCanBeWrittenQuestionsAreAnswered() {
    served.post("/v1/events", EVENT).is(200);
    served.journal().failAfter(0, new StoreException("The disk is full."));
    Reply refused = served.post("/v1/events", EVENT).isProblem(503, "unavailable", "");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    assertThat(refused.text("/detail")).contains("The disk is full.");
    served.post("/v1/lists", "{\"name\": \"l\"}").is(503);
    assertThat(count("{\"event\": \"x\", \"count\": {\"equals\": 1}}")).isEqualTo(1L);
    assertThat(served.get("/health").is(503).at("/status")).isEqualTo("readOnly");
    served.journal().mend();
    untilWritable();
    assertThat(served.get("/health").is(200).at("/status")).isEqualTo("up");
    assertThat(served.get("/v1/workspace").at("/usage/events")).isEqualTo(2L);
    assertThat(served.get("/v1/lists").at("/data")).isEqualTo(List.of());
  }

  @Test
  void whereTheFolderLiesIsNotTold() {
    String folder = served.workspace().folder().toString();
    served.journal().failAfter(0, new StoreException("The journal in " + folder + " is full."));
    Reply refused = served.post("/v1/events", EVENT).isProblem(503, "unavailable", "");
    assertThat(refused.body()).contains("The journal in the data folder is full.");
    assertThat(served.get("/health").is(503).body()).doesNotContain(folder);
    served.journal().mend();
    untilWritable();
  }

  @Test
  void aStreamThatTheStoreStopsSaysHowMuchIsIn() {
    served.journal().failAfter(1, new StoreException("The disk is full."));
    Reply reply =
        served
            .call("POST", "/v1/contacts")
            .lines(lines("s", 60_000))
            .send()
            .isProblem(503, "unavailable", "");
    assertThat(reply.header("Retry-After")).isNotEmpty();
    served.journal().mend();
    untilWritable();
    long accepted = (long) reply.at("/accepted");
    Object kept = served.get("/v1/workspace").at("/usage/contacts");
    assertThat(accepted).isPositive().isLessThan(60_000);
    assertThat(kept).isEqualTo(accepted + 1);
    served.get("/v1/contacts/s" + (accepted - 1)).is(200);
    served.restart();
    assertThat(served.get("/v1/workspace").at("/usage/contacts")).isEqualTo(kept);
  }

  @Test
  void aMistakeInTheWriterStopsNothing() {
    served.journal().failAfter(0, new IllegalStateException("a mistake"));
    served.post("/v1/events", EVENT).isProblem(503, "unavailable", "");
    served.journal().mend();
    untilWritable();
    assertThat(served.get("/v1/workspace").at("/usage/events")).isEqualTo(1L);
  }

  @Test
  void whatIsTooMuchIsRefusedAndWhatWaitsIsTakenIn() throws InterruptedException {
    served.journal().hold();
    List<Thread> senders =
        IntStream.range(0, 30)
            .mapToObj(i -> Thread.ofVirtual().unstarted(() -> send("t" + i + "-")))
            .toList();
    senders.forEach(Thread::start);
    for (int i = 0; i < 400 && served.workspace().waiting() < 199_000; i++) {
      pause();
    }
    Reply refused =
        served
            .call("POST", "/v1/contacts")
            .lines(lines("late", 2_000))
            .send()
            .isProblem(429, "tooManyRequests", "");
    assertThat(refused.header("Retry-After")).isNotEmpty();
    served.journal().letGo();
    for (Thread sender : senders) {
      sender.join();
    }
    assertThat(served.get("/v1/workspace").at("/usage/contacts")).isEqualTo(30L * MANY);
  }

  /// Sends contacts until they are in.
  private void send(String prefix) {
    Reply reply = served.call("POST", "/v1/contacts").lines(lines(prefix, MANY)).send();
    while (reply.status() == 429) {
      pause();
      reply = served.call("POST", "/v1/contacts").lines(lines(prefix, MANY)).send();
    }
    assertThat(reply.is(200).at("/accepted")).isEqualTo((long) MANY);
  }
}
