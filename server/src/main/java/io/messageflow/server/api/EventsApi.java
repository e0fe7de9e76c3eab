package io.messageflow.server.api;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.rules.catalogue.EventType;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Route;
import io.messageflow.store.Fact;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.LatestEvents;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// `/v1/events`: takes events, and tells of the latest.
final class EventsApi implements AutoCloseable {
  private static final String EVENTS = "text/event-stream";
  private static final int A_PAGE = 100;
  private static final int MOST_STREAMS = 64;

  /// What is told in a tick, so that a person can still read along: about 50 a second.
  private static final int A_TICK = 10;

  private static final Duration TICK = Duration.ofMillis(200);
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  /// Then who follows must come again, and be let in again.
  private static final Duration LONGEST = Duration.ofHours(1);

  private final Workspace workspace;
  private final Asker asker;
  private final Inlet inlet;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private volatile boolean closing;

  EventsApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
    this.inlet = new Inlet(workspace, RecordKind.EVENT);
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.INGEST, "POST", "/v1/events", inlet::answer),
        Route.with(Scope.READ, "GET", "/v1/events", this::latest));
  }

  private Answer latest(Call call) {
    call.allow("limit", "name");
    int limit = call.parameter("limit").isPresent() ? call.limit() : A_PAGE;
    if (limit > LatestEvents.MOST) {
      throw new RequestException(
          RequestException.Kind.INVALID,
          Mistake.of(
              MistakeCode.OUT_OF_RANGE,
              "",
              "The parameter \"limit\" must be a whole number from 1 to "
                  + LatestEvents.MOST
                  + "."));
    }
    Optional<String> name = call.parameter("name").map(this::spelled);
    if (call.accepts(EVENTS)) {
      return stream(name);
    }
    List<Fact.EventHappened> events = asker.ask(() -> workspace.latestEvents().latest(name, limit));
    View view = workspace.view();
    List<Json> shown = events.stream().flatMap(event -> shown(view, event).stream()).toList();
    return Answer.ok(Shapes.object(Map.of("data", new Json.ArrayValue(shown))));
  }

  /// A name that is not known yet may be the next to arrive.
  private String spelled(String name) {
    return workspace.view().catalogue().event(name).map(EventType::name).orElse(name);
  }

  /// `{"contact", "name", "at", "arrivedAt", "attributes"}`; nothing when the contact or the name
  /// is there no more.
  private static Optional<Json> shown(View view, Fact.EventHappened event) {
    Optional<Contact> contact =
        view.catalogue().event(event.name()).flatMap(known -> view.contacts().get(event.contact()));
    return contact.map(known -> {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("contact", Json.of(known.id()));
      members.put("name", Json.of(event.name()));
      members.put("at", Shapes.instant(event.at()));
      members.put("arrivedAt", Shapes.instant(event.arrivedAt()));
      members.put("attributes", Value.toJson(event.attributes()));
      return Shapes.object(members);
    });
  }

  private Answer stream(Optional<String> name) {
    if (closing) {
      throw BusyException.unavailable("The server is stopping.");
    }
    if (streams.availablePermits() == 0) {
      throw BusyException.overloaded("More streams of events are open than may be.");
    }
    return new Answer.Streamed(
        200,
        EVENTS,
        out -> {
          streams.acquireUninterruptibly(); // here: of HEAD nothing is ever written
          try (LatestEvents.Following following = workspace.latestEvents().follow(name, A_TICK)) {
            follow(following, out);
          } finally {
            streams.release();
          }
        },
        Map.of());
  }

  private void follow(LatestEvents.Following following, OutputStream out) throws IOException {
    write(out, ": from now on\n\n");
    long start = System.nanoTime();
    while (!closing && System.nanoTime() - start < LONGEST.toNanos()) {
      LatestEvents.News news = following.await(HEARTBEAT);
      String text = text(news);
      write(out, text.isEmpty() ? ": still here\n\n" : text);
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(TICK);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BusyException.unavailable("The server is stopping.");
    }
  }

  private String text(LatestEvents.News news) {
    View view = workspace.view();
    StringBuilder text = new StringBuilder();
    if (news.skipped() > 0) {
      Json skipped = Shapes.object(Map.of("skipped", Shapes.number(news.skipped())));
      text.append(message("skipped", skipped));
    }
    news.events()
        .forEach(
            event -> shown(view, event).ifPresent(json -> text.append(message("event", json))));
    return text.toString();
  }

  private static String message(String type, Json json) {
    return "event: " + type + "\ndata: " + JsonWriter.compact(json) + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /// Ends all streams.
  @Override
  public void close() {
    closing = true;
    workspace.latestEvents().wake();
  }
}
