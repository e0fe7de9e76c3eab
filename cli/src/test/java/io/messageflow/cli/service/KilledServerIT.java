package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.cli.question.WorkspaceFolder;
import io.messageflow.engine.membership.MembershipView;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.Feed;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What was acknowledged is there after the process was killed in the middle of taking more in.
/// `-Dsegments.kills=50` kills more often.
class KilledServerIT {
  private static final int KILLS = Integer.getInteger("segments.kills", 4);
  private static final int SENDERS = 3;
  private static final int A_BATCH = 40;

  @TempDir private Path temporary;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final AtomicInteger nextBatch = new AtomicInteger();

  @Test
  void everyAcknowledgedEventIsThereOnceAfterEachKill() throws Exception {
    Random random = new Random(7);
    Path folder = temporary.resolve("data");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(folder);
          ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
        makeSegment(server);
        CountDownLatch some = new CountDownLatch(10);
        for (int i = 0; i < SENDERS; i++) {
          senders.execute(() -> send(server, some));
        }
        assertThat(some.await(30, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(random.nextInt(400));
        server.kill();
      }
      check(folder, kill);
    }
  }

  /// Makes a segment of those who were seen in the last quarter of an hour, unless it is there.
  private static void makeSegment(ServerProcess server) throws IOException {
    server.send("POST", "/v1/events", "{\"contact\":\"c0\",\"name\":\"seen\",\"attributes\":{}}");
    int status =
        server
            .send(
                "POST",
                "/v1/segments",
                "{\"name\":\"Seen\",\"id\":\"seen\",\"rule\":{\"event\":\"seen\","
                    + "\"window\":{\"last\":\"PT15M\"}}}")
            .statusCode();
    assertThat(status).isIn(201, 409);
  }

  /// Sends batches until the server is gone.
  private void send(ServerProcess server, CountDownLatch some) {
    try {
      while (true) {
        int batch = nextBatch.getAndIncrement();
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < A_BATCH; i++) {
          lines.append(
              "{\"id\":\"%d-%d\",\"contact\":\"c%d\",\"name\":\"seen\"}\n"
                  .formatted(batch, i, (batch * 7 + i) % 100));
        }
        if (server.send("POST", "/v1/events", lines.toString()).statusCode() == 200) {
          for (int i = 0; i < A_BATCH; i++) {
            acknowledged.add(batch + "-" + i);
          }
          some.countDown();
        }
      }
    } catch (IOException e) {
      // The server was killed.
    }
  }

  private void check(Path folder, int kill) {
    Map<String, Integer> found = new HashMap<>();
    try (Workspace workspace = WorkspaceFolder.openExisting(folder)) {
      checkMembers(workspace, kill);
      workspace
          .view()
          .contacts()
          .contacts()
          .sequential()
          .forEach(contact ->
              contact.events().events().forEach(event -> found.merge(event.id(), 1, Integer::sum)));
    }
    Set<String> missing = new HashSet<>(acknowledged);
    missing.removeAll(found.keySet());
    assertThat(missing).as("acknowledged and lost after kill %d", kill).isEmpty();
    assertThat(found.values()).as("twice after kill %d", kill).containsOnly(1);
  }

  /// Membership is what a fresh evaluation says, and the feed tells of exactly those.
  private static void checkMembers(Workspace workspace, int kill) {
    // The writer restores membership before it does anything else.
    workspace.keep(new Document("probe", "kill", Optional.of(Json.of((double) kill))));
    View view = workspace.view();
    MembershipView membership = view.membership();
    Set<String> members = new HashSet<>();
    membership
        .find("seen")
        .orElseThrow()
        .members()
        .numbers()
        .forEach(number -> members.add(view.contacts().get(number).orElseThrow().id()));
    CheckedRule rule = workspace.segments().rule(view, "seen");
    Set<String> expected =
        view.contacts()
            .contacts()
            .filter(contact ->
                ReferenceEvaluator.evaluate(rule, contact, membership.knownUpTo()).member())
            .map(Contact::id)
            .collect(Collectors.toSet());
    assertThat(members).as("members after kill %d", kill).isEqualTo(expected);
    Set<String> told = new HashSet<>();
    for (Feed.Entry entry :
        workspace.feed().read("seen", Feed.Cursor.START, Integer.MAX_VALUE - 1).entries()) {
      assertThat(entry.entered() ? told.add(entry.contact()) : told.remove(entry.contact()))
          .as("kill %d: %s", kill, entry)
          .isTrue();
    }
    assertThat(told).as("feed after kill %d", kill).isEqualTo(members);
  }
}
