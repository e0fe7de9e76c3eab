package io.messageflow.benchmarks.comparison;

import io.messageflow.benchmarks.Scratch;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.store.Document;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.StoredSegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// How long does a workspace with live segments take from its start to its first change, and how
/// long until changed rules are live?
///
/// Data: the contacts and the twenty questions of the comparison, each question a segment; then
/// each rule with one condition more. Checked: every segment has as many members as the engine
/// counts.
///
/// `./benchmark comparison.LiveStartBenchmark [CONTACTS [EVENTS_EACH [FOLDER]]]`
///
/// A folder that is named is kept: the first run fills it, each later one starts on it once, in a
/// fresh process as a server does.
public final class LiveStartBenchmark {
  private static final int CONTACTS_A_CHANGE = 500;
  private static final long HOUR = 3_600_000;

  /// When the first values of all fields are recorded, before all others.
  private static final long RECORDED = MadeContacts.NOW - 600 * MadeContacts.DAY;

  private static final Json NOT_A_CUSTOMER =
      new JsonReader(64, 1_000).read("{\"not\": {\"list\": \"customers\"}}");

  private LiveStartBenchmark() {}

  public static void main(String[] arguments) throws InterruptedException {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
    int eventsEach = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20;
    if (arguments.length > 2) {
      Path folder = Path.of(arguments[2]);
      if (Files.exists(folder.resolve("journal.duckdb"))) {
        start(folder, 1);
      } else {
        fill(folder, new MadeContacts(contacts, eventsEach));
      }
      return;
    }
    Path folder = Scratch.folder("live-start");
    try {
      fill(folder, new MadeContacts(contacts, eventsEach));
      for (int run = 1; run <= 3; run++) {
        start(folder, run);
      }
    } finally {
      Scratch.remove(folder);
    }
  }

  /// A clock that goes on from some hours after the instant of the contacts.
  private static InstantSource clock(int hours) {
    long offsetMillis = MadeContacts.NOW + hours * HOUR - System.currentTimeMillis();
    return () -> Instant.now().plusMillis(offsetMillis);
  }

  private static void fill(Path folder, MadeContacts contacts) throws InterruptedException {
    try (Workspace workspace = new Workspace(DuckDbJournal.open(folder), folder, clock(0))) {
      workspace.lists().create(Optional.of("customers"), "Customers");
      for (int first = 0; first < contacts.size(); first += CONTACTS_A_CHANGE) {
        List<Arriving> records = new ArrayList<>();
        for (int i = first; i < Math.min(contacts.size(), first + CONTACTS_A_CHANGE); i++) {
          add(contacts.get(i).orElseThrow(), records);
        }
        Workspace.await(workspace.take(records));
      }
      for (Question question : Questions.ALL) {
        Json rule = new JsonReader(64, 1 << 20).read(question.rule().replace('\'', '"'));
        workspace
            .segments()
            .create(
                Optional.empty(),
                new Segments.Draft(question.name(), "", rule, Optional.empty(), Optional.empty()));
      }
      long start = System.nanoTime();
      while (workspace.view().membership().segments().size() < Questions.ALL.size()) {
        Thread.sleep(10);
      }
      System.out.printf(
          Locale.ROOT,
          "%,d contacts, %,d events; segments live after %.1f s%n",
          workspace.view().contactCount(),
          workspace.view().eventCount(),
          seconds(start));
    }
  }

  private static void add(Contact contact, List<Arriving> records) {
    Map<String, Json> first = new LinkedHashMap<>();
    contact
        .fields()
        .forEach((name, timeline) -> {
          List<FieldTimeline.Entry> entries = timeline.entries();
          first.put(name, json(entries.getFirst().value().orElseThrow()));
          for (FieldTimeline.Entry entry : entries.subList(1, entries.size())) {
            Map<String, Json> again = Map.of(name, json(entry.value().orElseThrow()));
            records.add(record(contact, again, List.of(), entry.at()));
          }
        });
    records.add(record(contact, first, List.copyOf(contact.lists().keySet()), RECORDED));
    for (Event event : contact.events().events()) {
      Map<String, Json> attributes = new LinkedHashMap<>();
      event.attributes().forEach((name, value) -> attributes.put(name, json(value)));
      EventRecord record =
          new EventRecord(
              Optional.of(event.id()),
              new ContactReference.ById(contact.id()),
              event.name(),
              OptionalLong.of(event.at()),
              new Json.ObjectValue(attributes));
      records.add(new Arriving.OfEvent(record, () -> ""));
    }
  }

  private static Arriving record(
      Contact contact, Map<String, Json> fields, List<String> lists, long at) {
    return new Arriving.OfContact(
        new ContactRecord(Optional.of(contact.id()), fields, lists, OptionalLong.of(at)), () -> "");
  }

  private static Json json(Value value) {
    return switch (value) {
      case Value.Text text -> Json.of(text.text());
      case Value.Numeric number -> Json.of(number.number());
      case Value.Flag flag -> Json.of(flag.flag());
      case Value.Day day -> Json.of(day.day().toString());
      case Value.Moment moment -> Json.of(Instant.ofEpochMilli(moment.millis()).toString());
      case Value.Texts texts -> new Json.ArrayValue(texts.texts().stream().map(Json::of).toList());
      case Value.Items items -> throw new IllegalArgumentException("never made: " + items);
    };
  }

  private static void start(Path folder, int run) throws InterruptedException {
    long start = System.nanoTime();
    try (Workspace workspace = new Workspace(DuckDbJournal.open(folder), folder, clock(run))) {
      double opened = seconds(start);
      workspace.keep(new Document("benchmark", "start", Optional.of(Json.of((double) run))));
      double taken = seconds(start);
      var view = workspace.view();
      System.out.printf(
          Locale.ROOT,
          "%,d contacts, %,d events: open after %.1f s, first change after %.1f s; %d segments"
              + " live, %,d timers%n",
          view.contactCount(),
          view.eventCount(),
          opened,
          taken,
          view.membership().segments().size(),
          view.membership().timers());
      check(workspace);
      change(workspace);
      check(workspace);
    }
  }

  private static void change(Workspace workspace) throws InterruptedException {
    List<StoredSegment> before = List.copyOf(workspace.view().register().segments().values());
    long start = System.nanoTime();
    for (StoredSegment segment : before) {
      Json rule =
          new Json.ObjectValue(
              Map.of("all", new Json.ArrayValue(List.of(segment.rule(), NOT_A_CUSTOMER))));
      workspace
          .segments()
          .change(
              segment.id(),
              segment.version(),
              new Segments.Draft(segment.name(), "", rule, Optional.empty(), Optional.empty()));
    }
    double changed = seconds(start);
    while (!workspace.view().register().segments().values().stream()
        .allMatch(segment -> workspace.view().live(segment).isPresent())) {
      Thread.sleep(5);
    }
    System.out.printf(
        Locale.ROOT,
        "%d rules changed within %.1f s, live after %.1f s%n",
        before.size(),
        changed,
        seconds(start));
  }

  private static void check(Workspace workspace) {
    View view = workspace.view();
    for (var live : view.membership().segments()) {
      long count = view.engine().preview(live.rule(), view.membership().knownUpTo(), 0).count();
      if (count != live.members().count()) {
        throw new IllegalStateException(
            live.id() + ": " + live.members().count() + ", not " + count);
      }
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
