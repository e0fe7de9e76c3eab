package io.messageflow.cli.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.Preview;
import io.messageflow.engine.archive.ArchiveException;
import io.messageflow.engine.archive.ContactArchive;
import io.messageflow.engine.archive.Mark;
import io.messageflow.engine.population.Population;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.testkit.contract.Counts;
import io.messageflow.testkit.contract.ReferenceCounts;
import io.messageflow.workspace.Feed;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.KeptObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Contacts, counts, members and feed are those of the journal after the process was killed in the
/// middle of archiving, and whatever becomes of the files of the archive.
/// `-Dsegments.archiveKills=50` kills more often.
class KilledArchivingIT {
  private static final int KILLS = Integer.getInteger("segments.archiveKills", 3);
  private static final int SENDERS = 3;
  private static final int CONTACTS = 300;
  private static final int A_BATCH = 40;
  private static final Map<String, String> SEGMENTS =
      Map.of(
          "seen",
          "{\"event\": \"seen\", \"window\": {\"last\": \"PT15M\"}}",
          "oslo",
          "{\"all\": [{\"field\": \"City\", \"op\": \"equals\", \"value\": \"Oslo\"},"
              + " {\"field\": \"Score\", \"op\": \"atLeast\", \"value\": 5}]}",
          "again",
          "{\"sequence\": [{\"event\": \"seen\"}, {\"event\": \"seen\", \"within\": \"PT1H\"}]}",
          "rest",
          "{\"not\": {\"any\": [{\"list\": \"l\"}, {\"bucket\": {\"from\": 0, \"to\": 30,"
              + " \"of\": 100, \"seed\": \"x\"}}]}}");

  @TempDir private Path temporary;

  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> erased = ConcurrentHashMap.newKeySet();
  private final AtomicInteger next = new AtomicInteger();
  private final Random random = new Random(11);
  private int inTheMiddle;

  @Test
  void allIsAsInTheJournalAfterEachKill() throws Exception {
    Path folder = temporary.resolve("data");
    Path older = temporary.resolve("older");
    for (int kill = 0; kill < KILLS; kill++) {
      try (ServerProcess server = ServerProcess.start(folder, ArchivingServer.class);
          ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
        begin(server);
        CountDownLatch some = new CountDownLatch(30);
        for (int i = 0; i < SENDERS; i++) {
          senders.execute(() -> send(server, some));
        }
        assertThat(some.await(60, TimeUnit.SECONDS)).isTrue();
        Thread.sleep(random.nextInt(600));
        server.kill();
      }
      look(folder);
      if (kill % 3 == 2) {
        damage(folder.resolve("archive"), older);
      }
      check(folder, "kill " + kill);
    }
    System.out.println(KILLS + " kills, " + inTheMiddle + " of them in the middle of archiving");
  }

  private static void begin(ServerProcess server) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < CONTACTS; i++) {
      lines.append(
          "{\"id\":\"c%d\",\"fields\":{\"City\":\"Rome\",\"Score\":%d},\"lists\":[\"l\"]}\n"
              .formatted(i, i % 9));
    }
    assertThat(server.send("POST", "/v1/contacts", lines.toString()).statusCode()).isEqualTo(200);
    server.send("POST", "/v1/events", "{\"contact\":\"c0\",\"name\":\"seen\"}");
    SEGMENTS.forEach((id, rule) -> {
      try {
        String segment = "{\"name\":\"S\",\"id\":\"%s\",\"rule\":%s}".formatted(id, rule);
        assertThat(server.send("POST", "/v1/segments", segment).statusCode()).isIn(201, 409);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    });
  }

  /// Sends until the server is gone.
  private void send(ServerProcess server, CountDownLatch some) {
    try {
      while (true) {
        int number = next.getAndIncrement();
        switch (number % 6) {
          case 0, 1, 2 -> events(server, number);
          case 3 -> contacts(server, number);
          case 4 -> merge(server, number);
          default -> erase(server, number);
        }
        some.countDown();
      }
    } catch (IOException e) {
      // The server was killed.
    }
  }

  private void events(ServerProcess server, int number) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < A_BATCH; i++) {
      lines.append(
          "{\"id\":\"%d-%d\",\"contact\":\"c%d\",\"name\":\"seen\"}\n"
              .formatted(number, i, (number * 7 + i) % CONTACTS));
    }
    if (server.send("POST", "/v1/events", lines.toString()).statusCode() == 200) {
      for (int i = 0; i < A_BATCH; i++) {
        acknowledged.add(number + "-" + i);
      }
    }
  }

  private static void contacts(ServerProcess server, int number) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < A_BATCH; i++) {
      lines.append(
          "{\"id\":\"c%d\",\"fields\":{\"City\":\"%s\",\"Score\":%d}}\n"
              .formatted((number + i) % CONTACTS, i % 2 == 0 ? "Oslo" : "Bergen", number % 11));
    }
    server.send("POST", "/v1/contacts", lines.toString());
  }

  private void merge(ServerProcess server, int number) throws IOException {
    String contact = "m" + number;
    if (seen(server, number + "-0", contact)) {
      acknowledged.add(number + "-0");
    }
    server.send(
        "POST",
        "/v1/contacts/" + contact + "/merge",
        "{\"into\":\"c%d\"}".formatted(number % CONTACTS));
  }

  private void erase(ServerProcess server, int number) throws IOException {
    String contact = "x" + number;
    seen(server, number + "-0", contact);
    if (server.send("DELETE", "/v1/contacts/" + contact, "").statusCode() == 204) {
      erased.add(contact);
    }
  }

  private static boolean seen(ServerProcess server, String id, String contact) throws IOException {
    String event = "{\"id\":\"%s\",\"contact\":\"%s\",\"name\":\"seen\"}".formatted(id, contact);
    return server.send("POST", "/v1/events", event).statusCode() == 200;
  }

  /// Notes whether the archive was announced and not yet written when the process was killed.
  private void look(Path folder) {
    try (Journal journal = DuckDbJournal.open(folder)) {
      Optional<KeptObject> announced =
          journal.documents("archive").stream()
              .findFirst()
              .flatMap(Document::body)
              .map(KeptObject::new);
      if (announced.isPresent()) {
        Path archive = folder.resolve("archive").resolve(announced.get().text("folder"));
        try (ContactArchive opened = ContactArchive.open(archive.resolve("contacts"))) {
          Optional<String> token = opened.view().mark().map(Mark::token);
          inTheMiddle += token.equals(Optional.of(announced.get().text("next"))) ? 0 : 1;
        } catch (ArchiveException e) {
          throw new AssertionError("a kill alone damages no archive", e);
        }
      }
    }
  }

  /// Removes, cuts, changes, or puts an older state in the place of what is there.
  private void damage(Path archive, Path older) throws IOException {
    boolean exchanged = random.nextInt(3) == 0 && Files.isDirectory(older);
    if (!exchanged) {
      List<Path> files = files(archive);
      Path file = files.get(random.nextInt(files.size()));
      byte[] bytes = Files.readAllBytes(file);
      switch (random.nextInt(3)) {
        case 0 -> Files.delete(file);
        case 1 -> Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        default -> {
          for (int i = 0; i < bytes.length; i += 50) {
            bytes[i] ^= 4;
          }
          Files.write(file, bytes);
        }
      }
      copy(archive, older);
      return;
    }
    copy(older, archive);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.isDirectory(to)) {
      for (Path file : files(to)) {
        Files.delete(file);
      }
    }
    for (Path file : files(from)) {
      Path copy = to.resolve(from.relativize(file).toString());
      Files.createDirectories(copy.getParent());
      Files.copy(file, copy);
    }
  }

  private void check(Path folder, String when) {
    Journal journal = DuckDbJournal.open(folder);
    Population kept = new Population();
    journal.replay(kept::restore);
    kept.restored(journal.homes().length);
    Population.Snapshot expected = kept.at(Long.MAX_VALUE);
    try (Workspace workspace = new Workspace(journal, folder, InstantSource.system())) {
      // The writer restores membership before it does anything else.
      workspace.keep(new Document("probe", "kill", Optional.of(Json.of(when))));
      View view = workspace.view();
      for (int number = 0; number < expected.size(); number++) {
        assertThat(view.contacts().get(number).map(KilledArchivingIT::parts))
            .as("%s, contact %d", when, number)
            .isEqualTo(expected.get(number).map(KilledArchivingIT::parts));
      }
      List<Contact> contacts = expected.contacts().toList();
      checkRecords(contacts, when);
      SEGMENTS.keySet().forEach(id -> checkSegment(workspace, view, id, contacts, when));
    }
  }

  private static List<Object> parts(Contact contact) {
    return List.of(
        contact.id(),
        contact.existsFrom(),
        contact.fields(),
        contact.lists(),
        contact.events().events());
  }

  private void checkRecords(List<Contact> contacts, String when) {
    List<String> events =
        contacts.stream()
            .flatMap(contact -> contact.events().events().stream())
            .map(event -> event.id())
            .toList();
    assertThat(events).as(when).doesNotHaveDuplicates();
    Set<String> missing = new HashSet<>(acknowledged);
    events.forEach(missing::remove);
    assertThat(missing).as("acknowledged and lost after %s", when).isEmpty();
    assertThat(contacts.stream().map(Contact::id)).as(when).doesNotContainAnyElementsOf(erased);
  }

  private static void checkSegment(
      Workspace workspace, View view, String id, List<Contact> contacts, String when) {
    long at = view.membership().knownUpTo();
    var rule = workspace.segments().rule(view, id);
    Counts counts = ReferenceCounts.of(contacts, rule, at);
    for (int again = 0; again < 2; again++) {
      Preview preview = view.engine().preview(rule, at, 0);
      List<Counts.Node> nodes = new ArrayList<>();
      preview
          .nodes()
          .forEach(node -> nodes.add(new Counts.Node(node.pointer(), node.count(), node.alone())));
      assertThat(nodes).as("%s, count of %s", when, id).isEqualTo(counts.nodes());
    }
    assertThat(view.engine().members(rule, at).stream().map(Contact::id).toList())
        .as("%s, members of %s", when, id)
        .isEqualTo(counts.members());
    Set<String> live =
        view.membership()
            .find(id)
            .orElseThrow()
            .members()
            .numbers()
            .mapToObj(number -> view.contacts().get(number).orElseThrow().id())
            .collect(Collectors.toSet());
    assertThat(live)
        .as("%s, live %s", when, id)
        .containsExactlyInAnyOrderElementsOf(counts.members());
    Set<String> told = new HashSet<>();
    for (Feed.Entry entry :
        workspace.feed().read(id, Feed.Cursor.START, Integer.MAX_VALUE - 1).entries()) {
      assertThat(entry.entered() ? told.add(entry.contact()) : told.remove(entry.contact()))
          .as("%s: %s", when, entry)
          .isTrue();
    }
    assertThat(told).as("%s, feed of %s", when, id).isEqualTo(live);
  }
}
