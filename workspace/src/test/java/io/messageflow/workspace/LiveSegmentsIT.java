package io.messageflow.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.engine.population.KeptContact;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.semantics.Span;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.archive.Rhythm;
import io.messageflow.workspace.register.StoredSegment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Live membership against a fresh evaluation by the reference, and the feed against both, through
/// whatever can happen to a workspace. `-Dsegments.steps=2000 -Dsegments.seed=7` does more.
class LiveSegmentsIT {
  private static final int STEPS = Integer.getInteger("segments.steps", 60);
  private static final long SEED = Long.getLong("segments.seed", 1);
  private static final String SETTLING = "settling";
  private static final String CHANGING = "changing";
  private static final List<String> CITIES = List.of("Oslo", "Bergen", "");
  private static final List<String> RULES =
      List.of(
          "{\"event\": \"order\", \"window\": {\"last\": \"P3D\"}}",
          "{\"all\": [{\"segment\": \"recent\"}, {\"field\": \"City\", \"op\": \"equals\","
              + " \"value\": \"Oslo\"}]}",
          "{\"not\": {\"event\": \"order\", \"window\": {\"calendar\": \"today\"}}}",
          "{\"field\": \"City\", \"op\": \"notEquals\", \"value\": \"Oslo\", \"held\": \"P1D\"}",
          "{\"bucket\": {\"from\": 0, \"to\": 50, \"of\": 100, \"seed\": \"x\"}}");

  @TempDir private Path folder;

  private final SettableClock clock = new SettableClock();
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final Set<String> contacts = new TreeSet<>();
  private final Map<String, String> merged = new HashMap<>();
  private final Map<String, Feed.Cursor> cursors = new HashMap<>();
  private final Map<String, List<Feed.Entry>> followed = new TreeMap<>();
  private Journal journal;
  private Workspace workspace;
  private int contactCount;
  private int eventCount;

  @BeforeEach
  void open() {
    journal = DuckDbJournal.open(folder);
    long facts = random.nextBoolean() ? 5 : Long.MAX_VALUE;
    long atClose = random.nextBoolean() ? 1 : Long.MAX_VALUE;
    workspace = new Workspace(journal, folder, clock, new Rhythm(facts, atClose, Duration.ZERO));
  }

  @AfterEach
  void close() {
    workspace.close();
  }

  private static Json json(String text) {
    return new JsonReader(100, 1 << 20).read(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Segments.Draft draft(String rule, Optional<String> settle) {
    return new Segments.Draft("A", "", json(rule), Optional.empty(), settle.map(Span::of));
  }

  private void segment(String id, String rule) {
    workspace.segments().create(Optional.of(id), draft(rule, Optional.empty()));
  }

  private void take(Arriving record) {
    Workspace.await(workspace.take(List.of(record)));
  }

  private void contact(String id, String city) {
    contacts.add(id);
    take(
        new Arriving.OfContact(
            new ContactRecord(
                Optional.of(id),
                Map.of("City", Json.of(city), "Size", Json.of((double) random.nextInt(9))),
                random.nextInt(3) == 0 ? List.of("vip") : List.of(),
                OptionalLong.empty()),
            () -> "{}"));
  }

  private void event(String contact, long at) {
    take(
        new Arriving.OfEvent(
            new EventRecord(
                Optional.of("e" + eventCount++),
                new ContactReference.ById(contact),
                "order",
                OptionalLong.of(at),
                new Json.ObjectValue(Map.of())),
            () -> "{}"));
  }

  private void makeSegments() {
    contact("first", "Oslo");
    event("first", clock.millis());
    workspace.lists().create(Optional.of("staff"), "Staff");
    segment("recent", RULES.get(0));
    segment("in-oslo", RULES.get(1));
    segment("listed", "{\"any\": [{\"list\": \"vip\"}, {\"list\": \"staff\"}]}");
    segment("all", "{\"all\": []}");
    segment("not-today", RULES.get(2));
    segment(CHANGING, RULES.get(3));
    workspace
        .segments()
        .create(
            Optional.of(SETTLING),
            draft(
                "{\"event\": \"order\", \"count\": {\"atLeast\": 1}, \"window\": {\"last\":"
                    + " \"PT5H\"}}",
                Optional.of("PT1H")));
  }

  @Test
  void membershipIsThatOfTheReferenceAndTheFeedTellsOfItWhateverHappens()
      throws InterruptedException {
    workspace.lists().create(Optional.of("vip"), "Vip");
    contact("zero", "Bergen");
    event("zero", clock.millis());
    makeSegments();
    awaitTruth("made");
    for (int step = 0; step < STEPS; step++) {
      String what = "seed " + SEED + ", step " + step + ": " + step();
      awaitTruth(what);
      follow();
      checkFollowed(what);
      workspace.selfCheck().check();
      assertThat(workspace.selfCheck().parity().different()).as(what).isZero();
    }
    checkContacts();
    assertThat(workspace.differences().latest()).isEmpty();
    clock.move(Duration.ofDays(20));
    awaitTruth("end");
    follow();
    checkFollowed("end");
    assertThat(folded(SETTLING)).isEqualTo(members(SETTLING));
  }

  /// Lets something happen, and says what.
  private String step() {
    return switch (random.nextInt(18)) {
      case 0, 1 -> {
        contact("c" + contactCount++, CITIES.get(random.nextInt(3)));
        yield "a contact";
      }
      case 2, 3 -> {
        contact(someone(), CITIES.get(random.nextInt(3)));
        yield "a field";
      }
      case 4 -> {
        workspace.lists().put("staff", List.of(someone()), random.nextBoolean());
        yield "a list";
      }
      case 5 -> removed();
      case 6, 7 -> {
        clock.move(Duration.ofMinutes(random.nextInt(3_000)));
        yield "time";
      }
      case 8 -> {
        workspace.close();
        if (random.nextInt(3) == 0) {
          removeArchive();
        }
        clock.move(Duration.ofMinutes(random.nextBoolean() ? 0 : random.nextInt(3_000)));
        open();
        checkContacts();
        yield "a restart";
      }
      case 9 -> redefined();
      case 10 -> {
        workspace.archive();
        yield "archived";
      }
      case 11 -> {
        workspace.names().forgetField("Size");
        contact(someone(), "Oslo");
        yield "a field forgotten";
      }
      default -> {
        event(someone(), clock.millis() + (random.nextBoolean() ? 0 : someMillis()));
        yield "an event";
      }
    };
  }

  /// It is made anew, of some contacts after the other when there are to be few facts in memory.
  private void removeArchive() {
    try (Stream<Path> files = Files.walk(folder.resolve("archive"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (NoSuchFileException e) {
      // there is none
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long someMillis() {
    return Duration.ofMinutes(random.nextInt(2_000) - 1_000L).toMillis();
  }

  private String someone() {
    List<String> all = List.copyOf(contacts);
    return all.get(random.nextInt(all.size()));
  }

  private String removed() {
    String id = someone();
    if (contacts.size() < 3) {
      return "nothing";
    }
    contacts.remove(id);
    if (random.nextBoolean()) {
      String into = someone();
      workspace.contacts().merge(id, into);
      merged.put(id, into);
      return "a merger";
    }
    workspace.contacts().erase(id);
    followed.values().forEach(all -> all.removeIf(entry -> home(entry.contact()).equals(id)));
    return "an erasure";
  }

  private String home(String id) {
    String home = id;
    while (merged.containsKey(home)) {
      home = merged.get(home);
    }
    return home;
  }

  private String redefined() {
    String id = random.nextBoolean() ? CHANGING : "recent";
    StoredSegment old = workspace.segments().get(workspace.view(), id);
    String rule =
        RULES.get(id.equals(CHANGING) ? random.nextInt(RULES.size()) : 2 * random.nextInt(2));
    workspace.segments().change(id, old.version(), draft(rule, Optional.empty()));
    return "a segment changed";
  }

  /// Whether in memory and in the archive is what the journal says.
  private void checkContacts() {
    View view = workspace.view();
    for (int number = 0; number < view.contacts().size(); number++) {
      assertThat(view.contacts().get(number).map(LiveSegmentsIT::parts))
          .as("contact %s", number)
          .isEqualTo(
              KeptContact.of(journal.factsOf(number), view.contacts().arrival())
                  .map(kept -> parts(kept.contact())));
    }
    assertThat(view.eventCount()).isEqualTo(journal.eventCount());
  }

  private static List<Object> parts(Contact contact) {
    return List.of(
        contact.id(),
        contact.existsFrom(),
        contact.fields(),
        contact.lists(),
        contact.events().events(),
        contact.eventsByName().keySet());
  }

  /// Waits for the evaluation beside the writer, and for the clock.
  private void awaitTruth(String what) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!isTrue() && System.nanoTime() < end) {
      Thread.sleep(2);
    }
    for (String id : workspace.view().register().segments().keySet()) {
      assertThat(members(id)).as("%s: %s", what, id).isEqualTo(expected(id));
      assertThat(counted(id)).as("%s: count of %s", what, id).isEqualTo(expected(id).size());
      if (!id.equals(SETTLING)) {
        assertThat(folded(id)).as("%s: feed of %s", what, id).isEqualTo(members(id));
      }
    }
  }

  private boolean isTrue() {
    View view = workspace.view();
    return view.membership().knownUpTo() >= clock.millis()
        && view.isMembershipOf(clock.millis())
        && view.register().segments().values().stream()
            .allMatch(segment ->
                view.live(segment).isPresent()
                    && members(segment.id()).equals(expected(segment.id())));
  }

  private Set<String> members(String segment) {
    View view = workspace.view();
    return view.membership().find(segment).stream()
        .flatMap(live -> live.members().numbers().boxed())
        .map(number -> view.contacts().get(number).orElseThrow().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private long counted(String segment) {
    View view = workspace.view();
    var rule = workspace.segments().rule(view, segment);
    return view.engine().preview(rule, clock.millis(), 0).count();
  }

  private Set<String> expected(String segment) {
    View view = workspace.view();
    var rule = workspace.segments().rule(view, segment);
    return view.contacts()
        .contacts()
        .filter(contact -> ReferenceEvaluator.evaluate(rule, contact, clock.millis()).member())
        .map(Contact::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private List<Feed.Entry> read(String segment, Feed.Cursor from, int mostAPage) {
    List<Feed.Entry> entries = new ArrayList<>();
    Feed.Page page = workspace.feed().read(segment, from, mostAPage);
    entries.addAll(page.entries());
    while (!page.isComplete()) {
      Feed.Cursor next = Feed.Cursor.read(page.end().text()).orElseThrow();
      page = workspace.feed().read(segment, next, 1 + random.nextInt(mostAPage));
      entries.addAll(page.entries());
    }
    return entries;
  }

  private Set<String> folded(String segment) {
    Set<String> folded = new TreeSet<>();
    for (Feed.Entry entry : read(segment, Feed.Cursor.START, 1_000)) {
      boolean isNews =
          entry.entered() ? folded.add(entry.contact()) : folded.remove(entry.contact());
      assertThat(isNews).as(entry.toString()).isTrue();
    }
    return folded;
  }

  /// Goes on behind the last entry that was seen, as a stream does that broke.
  private void follow() {
    for (String id : workspace.view().register().segments().keySet()) {
      List<Feed.Entry> news = read(id, cursors.getOrDefault(id, Feed.Cursor.START), 4);
      if (!news.isEmpty()) {
        cursors.put(id, news.getLast().cursor());
        followed.computeIfAbsent(id, segment -> new ArrayList<>()).addAll(news);
      }
    }
  }

  private void checkFollowed(String what) {
    followed.forEach((id, entries) ->
        assertThat(entries).as("%s: %s", what, id).isEqualTo(read(id, Feed.Cursor.START, 1_000)));
  }
}
