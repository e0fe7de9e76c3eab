package io.messageflow.cli.service;

import io.messageflow.cli.answer.CountAnswer;
import io.messageflow.cli.answer.MembersAnswer;
import io.messageflow.cli.answer.Words;
import io.messageflow.cli.question.CommandException;
import io.messageflow.cli.question.DataOptions;
import io.messageflow.cli.question.Remote;
import io.messageflow.cli.question.RuleOptions;
import io.messageflow.cli.terminal.Style;
import io.messageflow.cli.terminal.Table;
import io.messageflow.cli.terminal.Terminal;
import io.messageflow.engine.Preview;
import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The questions of the command line, put to a server.
public final class RemoteQuestions {
  private static final int MOST_SAMPLED = 1_000;

  private final Remote remote;
  private final DataOptions data;
  private final RuleOptions rules;
  private final Terminal terminal;

  public RemoteQuestions(Remote remote, DataOptions data, RuleOptions rules, Terminal terminal) {
    this.remote = remote;
    this.data = data;
    this.rules = rules;
    this.terminal = terminal;
  }

  /// Prints how many are in a segment, or in each.
  public void count(int sample, boolean json) {
    if (rules.segment().isEmpty() && rules.ruleJson().isEmpty()) {
      all(json);
      return;
    }
    Json answer = preview(sample);
    if (json) {
      terminal.line(JsonWriter.indented(answer));
    } else {
      Json rule = Remote.member(question(0), "rule").orElseThrow();
      CountAnswer.print(
          RuleReader.read(rule, Limits.STANDARD).rule(),
          preview(answer),
          tookMillis(answer),
          terminal);
    }
  }

  private void all(boolean json) {
    List<Json> segments = remote.all("/v1/segments", Long.MAX_VALUE);
    if (json) {
      terminal.line(JsonWriter.indented(new Json.ArrayValue(segments)));
      return;
    }
    Table table =
        new Table(
            Table.Column.text("segment"), Table.Column.text("id"), Table.Column.number("members"));
    segments.forEach(segment ->
        table.row(
            Remote.text(segment, "name").orElse(""),
            Remote.text(segment, "id").orElse(""),
            Words.number(Remote.number(segment, "count"))));
    table.print(terminal);
  }

  private Json preview(int sample) {
    return remote.post("/v1/segments/preview", question(sample));
  }

  /// The rule that was named, or that of the segment, as a question to the server.
  private Json question(int sample) {
    Map<String, Json> members = new LinkedHashMap<>();
    Optional<String> id = rules.segment();
    if (id.isPresent()) {
      Json segment = remote.get("/v1/segments/" + Remote.encoded(id.get()));
      members.put("rule", Remote.member(segment, "rule").orElseThrow());
      Remote.member(segment, "timeZone").ifPresent(zone -> members.put("timeZone", zone));
    } else {
      members.put("rule", rules.ruleJson().orElseThrow());
      data.givenZone().ifPresent(zone -> members.put("timeZone", Json.of(zone.getId())));
    }
    at().ifPresent(at -> members.put("at", Json.of(at)));
    if (sample > 0) {
      members.put("sample", Json.of((double) sample));
    }
    return new Json.ObjectValue(members);
  }

  private Optional<String> at() {
    return data.givenInstant().map(at -> Instant.ofEpochMilli(at).toString());
  }

  private static double tookMillis(Json answer) {
    return Remote.member(answer, "tookMillis").orElse(Json.none()) instanceof Json.NumberValue took
        ? took.value()
        : 0;
  }

  private static Preview preview(Json answer) {
    List<Preview.NodeCount> nodes =
        Remote.array(answer, "nodes").stream()
            .map(node ->
                new Preview.NodeCount(
                    Remote.text(node, "pointer").orElse(""),
                    Remote.number(node, "count"),
                    Remote.number(node, "alone")))
            .toList();
    return new Preview(
        Remote.number(answer, "count"),
        Remote.number(answer, "total"),
        instant(answer, "at"),
        nodes,
        List.of());
  }

  private static long instant(Json answer, String key) {
    return Remote.text(answer, key).map(text -> Instant.parse(text).toEpochMilli()).orElse(0L);
  }

  /// The members of a segment; of a rule that is none, at most as many as a preview shows.
  public MembersAnswer members(Optional<String> cursor, int limit) {
    Optional<String> id = rules.segment();
    if (id.isEmpty()) {
      return sample(limit);
    }
    String path =
        "/v1/segments/"
            + Remote.encoded(id.get())
            + "/contacts?limit="
            + (limit == 0 ? MOST_SAMPLED : Math.min(limit, MOST_SAMPLED));
    String start = cursor.map(c -> "&cursor=" + Remote.encoded(c)).orElse("");
    String when = at().filter(at -> cursor.isEmpty()).map(at -> "&at=" + at).orElse("");
    Json page = remote.get(path + start + when);
    List<Json> found = new ArrayList<>(Remote.array(page, "data"));
    Optional<String> next = Remote.text(page, "next");
    while (next.isPresent() && (limit == 0 || found.size() < limit)) {
      page = remote.get(path + "&cursor=" + Remote.encoded(next.get()));
      found.addAll(Remote.array(page, "data"));
      next = Remote.text(page, "next");
    }
    long at = instant(page, "at");
    return new MembersAnswer(found.stream().map(c -> contact(c, at)).toList(), at, next);
  }

  private MembersAnswer sample(int limit) {
    Json answer = preview(limit == 0 ? MOST_SAMPLED : Math.min(limit, MOST_SAMPLED));
    List<Json> found = Remote.array(answer, "sample");
    boolean isCut = found.size() == MOST_SAMPLED && Remote.number(answer, "count") > MOST_SAMPLED;
    if (isCut && limit != MOST_SAMPLED) {
      throw CommandException.usage(
          "A server shows at most " + MOST_SAMPLED + " members of a rule that is no segment.",
          "Ask for so many with --limit " + MOST_SAMPLED + ", or name a segment with --segment.");
    }
    long at = instant(answer, "at");
    return new MembersAnswer(
        found.stream().map(c -> contact(c, at)).toList(), at, Optional.empty());
  }

  private static Contact contact(Json shown, long at) {
    ContactBuilder builder = new ContactBuilder(Remote.text(shown, "id").orElse(""), at);
    if (Remote.member(shown, "fields").orElse(Json.none()) instanceof Json.ObjectValue fields) {
      fields.members().forEach((name, json) -> builder.field(name, at, value(json)));
    }
    return builder.build();
  }

  private static Optional<Value> value(Json json) {
    return switch (json) {
      case Json.StringValue text -> Optional.of(new Value.Text(text.text()));
      case Json.NumberValue number -> Optional.of(new Value.Numeric(number.value()));
      case Json.BooleanValue flag -> Optional.of(new Value.Flag(flag.value()));
      case Json.ArrayValue array ->
          Optional.of(
              new Value.Texts(
                  array.elements().stream()
                      .filter(Json.StringValue.class::isInstance)
                      .map(text -> ((Json.StringValue) text).text())
                      .toList()));
      case Json.ObjectValue object -> Optional.empty();
      case Json.Null none -> Optional.empty();
    };
  }

  /// Prints why a contact is in or out.
  public void explain(String contact, boolean json) {
    Map<String, Json> members = new LinkedHashMap<>();
    if (question(0) instanceof Json.ObjectValue question) {
      members.putAll(question.members());
    }
    members.put("contact", Json.of(contact));
    Json answer = remote.post("/v1/segments/explain", new Json.ObjectValue(members));
    if (json) {
      terminal.line(JsonWriter.indented(answer));
      return;
    }
    boolean in = isTrue(answer, "member");
    terminal.line(
        mark(in)
            + " "
            + terminal.styled(Style.BOLD, Terminal.harmless(contact))
            + (in ? " is in the segment at " : " is not in the segment at ")
            + Remote.text(answer, "at").orElse("")
            + ".");
    terminal.line(
        Remote.text(answer, "until")
            .map(until -> "This cannot change before " + until + ".")
            .orElse("Time alone does not change this."));
    terminal.line();
    Remote.member(answer, "rule").ifPresent(root -> node(root, ""));
  }

  private void node(Json node, String indent) {
    String words = Terminal.harmless(Remote.text(node, "words").orElse(""));
    terminal.line(indent + mark(isTrue(node, "holds")) + " " + words);
    Remote.member(node, "value")
        .ifPresent(
            value -> terminal.line(indent + "    " + Terminal.harmless(JsonWriter.compact(value))));
    Remote.array(node, "events")
        .forEach(event ->
            terminal.line(
                indent
                    + "    "
                    + Remote.text(event, "at").orElse("")
                    + "  "
                    + Terminal.harmless(Remote.text(event, "name").orElse(""))));
    Remote.array(node, "children").forEach(child -> node(child, indent + "  "));
  }

  private static boolean isTrue(Json json, String key) {
    return Remote.member(json, key).orElse(Json.none()) instanceof Json.BooleanValue flag
        && flag.value();
  }

  private String mark(boolean holds) {
    return holds ? terminal.styled(Style.GREEN, "✓") : terminal.styled(Style.RED, "✗");
  }
}
