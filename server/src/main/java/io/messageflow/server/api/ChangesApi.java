package io.messageflow.server.api;

import io.helidon.http.HeaderNames;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Route;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Feed;
import io.messageflow.workspace.Feed.Cursor;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// `/v1/segments/{id}/changes`: page by page, or as a stream of server-sent events that goes on.
final class ChangesApi implements AutoCloseable {
  private static final String EVENTS = "text/event-stream";
  private static final int MOST_STREAMS = 256;
  private static final int A_READ = 500;
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  private final Workspace workspace;
  private final Asker asker;
  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private volatile boolean closing;

  ChangesApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(Route.with(Scope.READ, "GET", "/v1/segments/{id}/changes", this::changes));
  }

  private Answer changes(Call call) {
    call.allow("limit", "cursor");
    String segment = call.path(0);
    workspace.segments().get(workspace.view(), segment);
    int limit = call.limit();
    Optional<Cursor> after = cursor(call);
    if (call.accepts(EVENTS)) {
      return stream(segment, after.orElseGet(() -> workspace.feed().end()));
    }
    Feed.Page page =
        asker.ask(() -> workspace.feed().read(segment, after.orElse(Cursor.START), limit));
    return Answer.ok(
        Shapes.page(
            page.entries().stream().map(ChangesApi::shown).toList(),
            page.isComplete() ? Optional.empty() : Optional.of(page.end().text())));
  }

  /// A stream that broke says by a header where it was, which goes before the address.
  private static Optional<Cursor> cursor(Call call) {
    Optional<String> text =
        call.header(HeaderNames.create("Last-Event-ID"))
            .filter(id -> call.accepts(EVENTS) && !id.isEmpty())
            .or(() -> call.parameter("cursor"));
    return text.map(given -> Cursor.read(given).orElseThrow(Shapes::noCursor));
  }

  /// `{"cursor", "segment", "version", "contact", "change", "at", "cause": {"kind", "name"?,
  /// "id"?}}`.
  static Json shown(Feed.Entry entry) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("cursor", Json.of(entry.cursor().text()));
    members.put("segment", Json.of(entry.segment()));
    members.put("version", Shapes.number(entry.version()));
    members.put("contact", Json.of(entry.contact()));
    members.put("change", Json.of(change(entry)));
    members.put("at", Shapes.instant(entry.at()));
    members.put("cause", shown(entry.cause()));
    return Shapes.object(members);
  }

  private static String change(Feed.Entry entry) {
    return entry.entered() ? "entered" : "exited";
  }

  private static Json shown(Cause cause) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", Json.of(cause.kind().name().toLowerCase(Locale.ROOT)));
    cause.name().ifPresent(name -> members.put("name", Json.of(name)));
    cause.id().ifPresent(id -> members.put("id", Json.of(id)));
    return Shapes.object(members);
  }

  private Answer stream(String segment, Cursor after) {
    if (closing) {
      throw BusyException.unavailable("The server is stopping.");
    }
    if (streams.availablePermits() == 0) {
      throw BusyException.overloaded("More streams of changes are open than may be.");
    }
    return new Answer.Streamed(
        200,
        EVENTS,
        out -> {
          streams.acquireUninterruptibly(); // here: of HEAD nothing is ever written
          try {
            follow(segment, after, out);
          } finally {
            streams.release();
          }
        },
        Map.of());
  }

  private void follow(String segment, Cursor after, OutputStream out) throws IOException {
    Feed feed = workspace.feed();
    Cursor at = after;
    write(out, ": from " + at.text() + "\n\n");
    while (!closing && !feed.isClosed() && isThere(segment)) {
      Feed.Page page = feed.read(segment, at, A_READ);
      at = page.end();
      if (!page.entries().isEmpty()) {
        write(out, events(page.entries()));
      }
      if (page.isComplete() && !feed.await(segment, at, HEARTBEAT, () -> closing)) {
        write(out, ": still here\n\n");
      }
    }
  }

  private boolean isThere(String segment) {
    return workspace.view().register().segments().containsKey(segment);
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static String events(List<Feed.Entry> entries) {
    StringBuilder text = new StringBuilder();
    for (Feed.Entry entry : entries) {
      text.append("id: ")
          .append(entry.cursor().text())
          .append("\nevent: ")
          .append(change(entry))
          .append("\ndata: ")
          .append(JsonWriter.compact(shown(entry)))
          .append("\n\n");
    }
    return text.toString();
  }

  /// Ends all streams.
  @Override
  public void close() {
    closing = true;
    workspace.feed().wake();
  }
}
