package io.messageflow.server.api;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Audience;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.audience.Reason;
import io.messageflow.workspace.register.Scope;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// `/v1/segments/{id}/audience` and `/v1/audiences`.
final class AudiencesApi {
  private static final String NDJSON = "application/x-ndjson";
  private static final String CSV = "text/csv";
  private static final String EVERYONE = "all";
  private static final String NAMES =
      Arrays.stream(Reason.values()).map(Reason::text).collect(Collectors.joining(", "));

  private final Workspace workspace;
  private final Asker asker;

  AudiencesApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.MANAGE, "POST", "/v1/segments/{id}/audience", this::create),
        Route.with(Scope.READ, "GET", "/v1/audiences", this::all),
        Route.with(Scope.READ, "GET", "/v1/audiences/{id}", this::read),
        Route.with(Scope.MANAGE, "DELETE", "/v1/audiences/{id}", this::delete),
        Route.with(Scope.READ, "GET", "/v1/audiences/{id}/contacts", this::contacts));
  }

  private Answer create(Call call) {
    call.allow();
    Members members = call.membersOrNone().allow("channel", "exclude");
    Optional<String> name = members.text("channel");
    Optional<Channel> channel = name.flatMap(Channel::named);
    if (name.isPresent() && channel.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "channel", "\"channel\" must be email, sms or push.");
    }
    Optional<Members> exclude = members.object("exclude");
    exclude.ifPresent(given -> given.allow("segments", "lists"));
    Audiences.Order order =
        new Audiences.Order(channel, ids(exclude, "segments"), ids(exclude, "lists"));
    members.check();
    Audience made = asker.ask(() -> workspace.audiences().create(call.path(0), order));
    return Answer.created(shown(made, 0), Shapes.address("/v1/audiences/", made.id()));
  }

  private static List<String> ids(Optional<Members> exclude, String key) {
    List<String> ids = exclude.map(given -> given.texts(key)).orElse(List.of());
    if (ids.size() > Audiences.MOST_EXCLUDED) {
      exclude.ifPresent(given ->
          given.mistake(
              MistakeCode.TOO_MANY,
              key,
              "\"" + key + "\" names more than " + Audiences.MOST_EXCLUDED + " ids."));
    }
    return ids;
  }

  /// `{"id", "segment" and "version" or "campaign", "at", "channel"?, "exclude", "funnel",
  /// "erased"}`.
  private static Json shown(Audience audience, long erased) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(audience.id()));
    switch (audience.origin()) {
      case Audience.Origin.OfSegment(String id, int version) -> {
        members.put("segment", Json.of(id));
        members.put("version", Shapes.number(version));
      }
      case Audience.Origin.OfCampaign(String id) -> members.put("campaign", Json.of(id));
    }
    members.put("at", Shapes.instant(audience.at()));
    audience.channel().ifPresent(channel -> members.put("channel", Json.of(channel.text())));
    Map<String, Json> exclude = new LinkedHashMap<>();
    exclude.put("segments", Shapes.texts(audience.excludedSegments()));
    exclude.put("lists", Shapes.texts(audience.excludedLists()));
    members.put("exclude", Shapes.object(exclude));
    members.put("funnel", funnel(audience.counts()));
    members.put("erased", Shapes.number(erased));
    return Shapes.object(members);
  }

  /// `{"matched", "excluded", ..., "recipients"}`.
  static Json funnel(Map<Reason, Integer> counts) {
    Map<String, Json> steps = new LinkedHashMap<>();
    int matched = counts.values().stream().mapToInt(Integer::intValue).sum();
    steps.put("matched", Shapes.number(matched));
    for (Reason reason : Reason.values()) {
      String key = reason == Reason.RECIPIENT ? "recipients" : reason.text();
      steps.put(key, Shapes.number(counts.getOrDefault(reason, 0)));
    }
    return Shapes.object(steps);
  }

  private Json shown(Audience audience) {
    return shown(audience, workspace.audiences().erased(audience));
  }

  private Answer all(Call call) {
    call.allow("segment", "limit", "cursor");
    return Answer.ok(
        asker.ask(() ->
            Shapes.page(
                workspace.audiences().all(call.parameter("segment")),
                call.parameter("cursor"),
                call.limit(),
                this::shown)));
  }

  private Answer read(Call call) {
    call.allow();
    return Answer.ok(shown(workspace.audiences().get(call.path(0))));
  }

  private Answer delete(Call call) {
    call.allow();
    if (workspace.audiences().get(call.path(0)).origin()
        instanceof Audience.Origin.OfCampaign(String campaign)) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.IN_USE,
              "",
              "The campaign \"" + campaign + "\" needs it.",
              "It goes with the campaign."));
    }
    workspace.audiences().delete(call.path(0));
    return Answer.nothing();
  }

  /// Page by page, or all in a stream of lines.
  private Answer contacts(Call call) {
    call.allow("reason", "limit", "cursor");
    int limit = call.limit();
    Optional<Reason> reason = reason(call);
    Audience audience = workspace.audiences().get(call.path(0));
    Optional<String> after = call.parameter("cursor");
    Supplier<Stream<Audience.Entry>> entries =
        () -> workspace.audiences().entries(audience, reason, after);
    if (call.accepts(NDJSON)) {
      return lines(entries, new Form(NDJSON, "", entry -> JsonWriter.compact(shown(entry)) + "\n"));
    }
    if (call.accepts(CSV)) {
      return lines(entries, new Form(CSV, "id,address,reason\r\n", AudiencesApi::csv));
    }
    List<Audience.Entry> page = asker.ask(() -> entries.get().limit(limit + 1L).toList());
    List<Audience.Entry> shown = page.subList(0, Math.min(limit, page.size()));
    return Answer.ok(
        Shapes.page(
            shown.stream().map(AudiencesApi::shown).toList(),
            page.size() > limit ? Optional.of(shown.getLast().id()) : Optional.empty()));
  }

  /// Nothing for everyone; recipients where none is asked for.
  private static Optional<Reason> reason(Call call) {
    Optional<String> name = call.parameter("reason");
    if (name.filter(EVERYONE::equals).isPresent()) {
      return Optional.empty();
    }
    Reason reason =
        name.map(text ->
                Reason.named(text)
                    .orElseThrow(() ->
                        new RequestException(
                            Kind.INVALID,
                            Mistake.of(
                                MistakeCode.INVALID_VALUE,
                                "",
                                "The parameter \"reason\" must be all or one of " + NAMES + "."))))
            .orElse(Reason.RECIPIENT);
    return Optional.of(reason);
  }

  /// `{"id", "address"?, "reason"}`.
  private static Json shown(Audience.Entry entry) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(entry.id()));
    entry.address().ifPresent(address -> members.put("address", Json.of(address)));
    members.put("reason", Json.of(entry.reason().text()));
    return Shapes.object(members);
  }

  private static String csv(Audience.Entry entry) {
    return cell(entry.id())
        + ","
        + entry.address().map(AudiencesApi::cell).orElse("")
        + ","
        + entry.reason().text()
        + "\r\n";
  }

  /// A cell by RFC 4180.
  static String cell(String text) {
    boolean isPlain = text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
    return isPlain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
  }

  /// How an export is written.
  ///
  /// @param head goes before all lines
  private record Form(String type, String head, Function<Audience.Entry, String> line) {}

  private Answer lines(Supplier<Stream<Audience.Entry>> entries, Form form) {
    return new Answer.Streamed(
        200,
        form.type(),
        out -> {
          Iterator<Audience.Entry> each = asker.ask(entries).iterator();
          out.write(form.head().getBytes(StandardCharsets.UTF_8));
          while (each.hasNext()) {
            out.write(form.line().apply(each.next()).getBytes(StandardCharsets.UTF_8));
          }
        },
        Map.of());
  }
}
