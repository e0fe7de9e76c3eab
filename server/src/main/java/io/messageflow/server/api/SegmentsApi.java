package io.messageflow.server.api;

import io.messageflow.engine.Preview;
import io.messageflow.engine.answer.Answers;
import io.messageflow.engine.answer.ExplanationAnswer;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.semantics.Texts;
import io.messageflow.rules.words.Sentences;
import io.messageflow.server.http.Answer;
import io.messageflow.server.http.Call;
import io.messageflow.server.http.Members;
import io.messageflow.server.http.Route;
import io.messageflow.workspace.Cursors;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Today;
import io.messageflow.workspace.View;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.arrival.Silence;
import io.messageflow.workspace.register.Documents;
import io.messageflow.workspace.register.Example;
import io.messageflow.workspace.register.Scope;
import io.messageflow.workspace.register.StoredSegment;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `/v1/segments`.
final class SegmentsApi {
  private static final int MOST_SAMPLED = 1_000;
  private static final int MOST_EXAMPLES = 20;
  private static final int LONGEST_ID = 1_024;
  private static final int LONGEST_DESCRIPTION = 4_096;
  private static final int MOST_DAYS_TO_SETTLE = 7;
  private static final String NDJSON = "application/x-ndjson";

  private final Workspace workspace;
  private final Asker asker;

  SegmentsApi(Workspace workspace, Asker asker) {
    this.workspace = workspace;
    this.asker = asker;
  }

  List<Route> routes() {
    return List.of(
        Route.with(Scope.READ, "GET", "/v1/segments", this::all),
        Route.with(Scope.MANAGE, "POST", "/v1/segments", this::create),
        Route.with(Scope.READ, "POST", "/v1/segments/preview", this::preview),
        Route.with(Scope.READ, "POST", "/v1/segments/explain", this::explainRule),
        Route.with(Scope.READ, "GET", "/v1/segments/{id}", this::read),
        Route.with(Scope.MANAGE, "PUT", "/v1/segments/{id}", this::change),
        Route.with(Scope.MANAGE, "DELETE", "/v1/segments/{id}", this::delete),
        Route.with(Scope.READ, "GET", "/v1/segments/{id}/versions", this::versions),
        Route.with(Scope.READ, "GET", "/v1/segments/{id}/contacts", this::members),
        Route.with(Scope.READ, "GET", "/v1/segments/{id}/explain/{contact}", this::explain));
  }

  private Answer all(Call call) {
    call.allow("search", "limit", "cursor");
    View view = workspace.view();
    List<StoredSegment> found =
        view.register().segments().values().stream()
            .filter(segment -> call.parameter("search").filter(s -> !isNamed(segment, s)).isEmpty())
            .toList();
    return Answer.ok(
        asker.ask(() ->
            Shapes.page(
                found, call.parameter("cursor"), call.limit(), segment -> counted(view, segment))));
  }

  private static boolean isNamed(StoredSegment segment, String search) {
    return Texts.comparable(segment.name(), false).contains(Texts.comparable(search, false));
  }

  /// The segment with how many are in it now.
  private Json counted(View view, StoredSegment segment) {
    Optional<SegmentMembers> live = view.live(segment);
    long now = workspace.clock().millis();
    long count =
        live.isPresent() && view.isMembershipOf(now)
            ? live.get().members().count()
            : view.engine().preview(workspace.segments().rule(view, segment.id()), now, 0).count();
    return shown(view, segment, Optional.of(new Size(count, live.isPresent())));
  }

  /// @param isLive whether the members are kept already
  private record Size(long count, boolean isLive) {}

  /// `{"id", "name", "description", "rule", "timeZone", "settle", "sentence", "count", "today",
  /// "state", "parity", "examples", "version", "usedBy", "createdAt", "updatedAt"}`.
  private Json shown(View view, StoredSegment segment, Optional<Size> size) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(segment.id()));
    members.put("name", Json.of(segment.name()));
    members.put("description", Json.of(segment.description()));
    members.put("rule", segment.rule());
    segment.timeZone().ifPresent(zone -> members.put("timeZone", Json.of(zone.getId())));
    segment.settle().ifPresent(settle -> members.put("settle", Json.of(settle.text())));
    members.put("sentence", Json.of(sentence(segment.rule())));
    size.ifPresent(known -> {
      members.put("count", Shapes.number(known.count()));
      members.put("today", today(segment));
      members.put("state", Json.of(known.isLive() ? "live" : "evaluating"));
      members.put("parity", DifferencesApi.shown(workspace.selfCheck().parity(segment.id())));
    });
    if (!segment.examples().isEmpty()) {
      members.put("examples", Documents.examples(segment.examples()));
    }
    members.put("version", Shapes.number(segment.version()));
    members.put(
        "usedBy",
        Shapes.texts(
            workspace.segments().usersOf(view, segment.id()).stream()
                .map(StoredSegment::id)
                .toList()));
    members.put("createdAt", Shapes.instant(segment.createdAt()));
    members.put("updatedAt", Shapes.instant(segment.updatedAt()));
    return Shapes.object(members);
  }

  /// `{"entered", "exited"}`.
  private Json today(StoredSegment segment) {
    Today.Counts counts = workspace.today().counts(segment.id());
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("entered", Shapes.number(counts.entered()));
    members.put("exited", Shapes.number(counts.exited()));
    return Shapes.object(members);
  }

  private static String sentence(Json rule) {
    return Sentences.who(RuleReader.read(rule, Limits.STANDARD).rule());
  }

  private Answer create(Call call) {
    call.allow();
    Members members = call.members();
    members.allow("id", "name", "description", "rule", "timeZone", "settle", "examples");
    Optional<String> id = members.name("id");
    Segments.Draft draft = draft(members);
    members.check();
    StoredSegment segment = workspace.segments().create(id, draft);
    View view = workspace.view();
    return Answer.created(
        asker.ask(() -> counted(view, segment)), Shapes.address("/v1/segments/", segment.id()));
  }

  private static Segments.Draft draft(Members members) {
    return new Segments.Draft(
        members.requiredName("name"),
        members.text("description", LONGEST_DESCRIPTION).orElse(""),
        members.requiredJson("rule"),
        members.zone("timeZone"),
        members.duration("settle", MOST_DAYS_TO_SETTLE),
        examples(members));
  }

  private static List<Example> examples(Members members) {
    List<Example> examples = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Members> given = members.objects("examples");
    if (given.size() > MOST_EXAMPLES) {
      members.mistake(
          MistakeCode.TOO_MANY,
          "examples",
          "A segment has at most " + MOST_EXAMPLES + " examples.");
      return examples;
    }
    for (Members example : given) {
      example.allow("contact", "member");
      Optional<String> contact = example.text("contact", LONGEST_ID);
      Optional<Boolean> member = example.flag("member");
      if (contact.isEmpty()) {
        example.mistake(MistakeCode.MISSING_KEY, "", "\"contact\" is missing: an id.");
      } else if (!seen.add(contact.get())) {
        example.mistake(
            MistakeCode.INVALID_VALUE, "contact", "This contact is an example already.");
      }
      if (member.isEmpty()) {
        example.mistake(MistakeCode.MISSING_KEY, "", "\"member\" is missing: true or false.");
      }
      examples.add(new Example(contact.orElse(""), member.orElse(false)));
    }
    return examples;
  }

  private Answer read(Call call) {
    call.allow();
    View view = workspace.view();
    StoredSegment segment = workspace.segments().get(view, call.path(0));
    return Answer.ok(asker.ask(() -> counted(view, segment)));
  }

  private Answer change(Call call) {
    call.allow();
    Members members = call.members();
    members.allow(
        "id",
        "name",
        "description",
        "rule",
        "timeZone",
        "settle",
        "examples",
        "version",
        "count",
        "today",
        "state",
        "parity",
        "sentence",
        "usedBy",
        "createdAt",
        "updatedAt");
    Segments.Draft draft = draft(members);
    int version = (int) members.number("version", 1, Integer.MAX_VALUE).orElse(0);
    if (!members.has("version")) {
      members.mistake(
          MistakeCode.MISSING_KEY, "", "\"version\" is missing: the version that you change.");
    }
    if (members.text("id").filter(id -> !id.equals(call.path(0))).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, "id", "The id of a segment cannot be changed.");
    }
    members.check();
    StoredSegment segment = workspace.segments().change(call.path(0), version, draft);
    View view = workspace.view();
    return Answer.ok(asker.ask(() -> counted(view, segment)));
  }

  private Answer delete(Call call) {
    call.allow();
    workspace.segments().delete(call.path(0));
    return Answer.nothing();
  }

  private Answer versions(Call call) {
    call.allow("limit", "cursor");
    View view = workspace.view();
    workspace.segments().get(view, call.path(0));
    return Answer.ok(
        Shapes.page(
            workspace.segments().versions(call.path(0)),
            call.parameter("cursor"),
            call.limit(),
            version -> shown(view, version, Optional.empty())));
  }

  private Answer preview(Call call) {
    call.allow();
    View view = workspace.view();
    Members members = call.members().allow("rule", "at", "timeZone", "sample", "reach", "sentence");
    Question question = question(members, view);
    boolean says = members.flag("sentence").orElse(false);
    boolean reaches = members.flag("reach").orElse(false);
    int sample = (int) members.number("sample", 0, MOST_SAMPLED).orElse(0);
    members.check();
    CheckedRule rule = question.checked(workspace, view);
    long start = System.nanoTime();
    Preview preview = asker.ask(() -> view.engine().preview(rule, question.at(), sample));
    Json answer = Answers.preview(preview, (System.nanoTime() - start) / 1e6);
    Json said = says ? Shapes.with(answer, "sentence", Json.of(sentence(question.rule()))) : answer;
    Json warned = Warnings.with(said, silences(rule, question.at()));
    return Answer.ok(reaches ? withReach(warned, view, rule, question.at()) : warned);
  }

  private Json withReach(Json answer, View view, CheckedRule rule, long at) {
    Map<String, Json> counts = new LinkedHashMap<>();
    asker
        .ask(() -> workspace.audiences().reach(view, rule, at))
        .forEach((channel, count) -> counts.put(channel.text(), Shapes.number(count)));
    return Shapes.with(answer, "reach", Shapes.object(counts));
  }

  /// Of what the rule asks for, what had ceased to arrive by that instant.
  private List<Silence> silences(CheckedRule rule, long at) {
    return workspace
        .arrivals()
        .silences(Dependencies.of(rule.root()).events(), workspace.clock().millis())
        .stream()
        .filter(silence -> silence.since() < at)
        .toList();
  }

  /// A rule that is asked at an instant.
  private record Question(Json rule, long at, Optional<ZoneId> zone) {
    CheckedRule checked(Workspace workspace, View view) {
      return workspace.segments().check(view, rule, zone, "/rule");
    }
  }

  private Question question(Members members, View view) {
    ZoneId zone = view.register().settings().zone();
    return new Question(
        members.requiredJson("rule"),
        members.instant("at", zone).orElseGet(() -> workspace.clock().millis()),
        members.zone("timeZone"));
  }

  private Answer explainRule(Call call) {
    call.allow();
    View view = workspace.view();
    Members members = call.members().allow("rule", "contact", "at", "timeZone");
    Question question = question(members, view);
    Optional<String> id = members.text("contact");
    if (id.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"contact\" is missing.");
    }
    members.check();
    Contact contact = workspace.contacts().get(view, id.orElseThrow());
    CheckedRule rule = question.checked(workspace, view);
    return Answer.ok(asker.ask(() -> ExplanationAnswer.of(rule, contact, question.at()).toJson()));
  }

  private Answer explain(Call call) {
    call.allow("at");
    View view = workspace.view();
    CheckedRule rule = workspace.segments().rule(view, call.path(0));
    Contact contact = workspace.contacts().get(view, call.path(1));
    long at = at(call, view);
    return Answer.ok(asker.ask(() -> ExplanationAnswer.of(rule, contact, at).toJson()));
  }

  private long at(Call call, View view) {
    return call.instant("at", view.register().settings().zone())
        .orElseGet(() -> workspace.clock().millis());
  }

  /// Page by page, or all in a stream of lines.
  private Answer members(Call call) {
    call.allow("at", "limit", "cursor");
    String id = call.path(0);
    View view = workspace.view();
    workspace.segments().get(view, id);
    Optional<String> cursor = call.parameter("cursor");
    if (cursor.isPresent()) {
      Cursors.Page page = workspace.cursors().next(id, cursor.get(), call.limit(), view.contacts());
      return Answer.ok(Answers.members(stillThere(page.members()), page.next(), page.at()));
    }
    long at = at(call, view);
    CheckedRule rule = workspace.segments().rule(view, id);
    int[] members = asker.ask(() -> view.engine().byId(view.engine().numbers(rule, at)));
    if (call.accepts(NDJSON)) {
      return lines(members, view.contacts(), at);
    }
    Cursors.Page page = workspace.cursors().first(id, members, view.contacts(), at, call.limit());
    return Answer.ok(Answers.members(page.members(), page.next(), page.at()));
  }

  /// Without those that were erased since.
  private List<Contact> stillThere(List<Contact> members) {
    View view = workspace.view();
    return members.stream().filter(c -> view.contacts().find(c.id()).isPresent()).toList();
  }

  private static Answer lines(int[] members, NumberedContacts contacts, long at) {
    return new Answer.Streamed(
        200,
        NDJSON,
        out -> {
          for (int member : members) {
            Optional<Contact> contact = contacts.get(member);
            if (contact.isPresent()) {
              String line = JsonWriter.compact(Answers.contact(contact.get(), at)) + "\n";
              out.write(line.getBytes(StandardCharsets.UTF_8));
            }
          }
        },
        Map.of());
  }
}
