package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a rule as the JSON of the contract, keys in the order of the language's description.
public final class RuleWriter {
  private RuleWriter() {}

  public static Json write(Rule rule) {
    return switch (rule) {
      case Rule.All all ->
          object("all", array(all.rules().stream().map(RuleWriter::write).toList()));
      case Rule.Any any ->
          object("any", array(any.rules().stream().map(RuleWriter::write).toList()));
      case Rule.Not not -> object("not", write(not.rule()));
      case Rule.Field field -> field(field);
      case Rule.Events events -> events(events);
      case Rule.Sequence sequence -> sequence(sequence);
      case Rule.InSegment segment -> object("segment", Json.of(segment.segment()));
      case Rule.InList list -> object("list", Json.of(list.list()));
      case Rule.Bucket bucket -> object("bucket", bucket(bucket));
    };
  }

  private static Json field(Rule.Field field) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("field", Json.of(field.field()));
    test(field.test(), members);
    span(members, "held", field.held());
    return new Json.ObjectValue(members);
  }

  private static void test(Test test, Map<String, Json> members) {
    members.put("op", Json.of(test.operator().text()));
    switch (test.operand()) {
      case Test.Operand.None none -> {}
      case Test.Operand.Literal literal -> members.put("value", literal.value());
      case Test.Operand.In in -> members.put("value", window(in.window()));
    }
    if (test.matchCase()) {
      members.put("matchCase", Json.of(true));
    }
  }

  private static Json events(Rule.Events events) {
    Map<String, Json> members = new LinkedHashMap<>();
    match(events.match(), members);
    events.pick().ifPresent(pick -> members.put("pick", Json.of(pick.text())));
    events.having().ifPresent(having -> members.put("having", condition(having)));
    events.window().ifPresent(window -> members.put("window", window(window)));
    events.measure().ifPresent(measure -> measure(measure, members));
    return new Json.ObjectValue(members);
  }

  private static void match(EventMatch match, Map<String, Json> members) {
    switch (match) {
      case EventMatch.Named named -> {
        members.put("event", Json.of(named.event()));
        named.where().ifPresent(where -> members.put("where", condition(where)));
      }
      case EventMatch.Visit visit -> members.put("visit", condition(visit.where()));
    }
  }

  /// A condition on event attributes.
  public static Json condition(Condition condition) {
    return switch (condition) {
      case Condition.Listed listed -> conditions(listed.conditions());
      case Condition.All all -> object("all", conditions(all.conditions()));
      case Condition.Any any -> object("any", conditions(any.conditions()));
      case Condition.Not not -> object("not", condition(not.condition()));
      case Condition.Attribute attribute -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("attribute", Json.of(attribute.name()));
        test(attribute.test(), members);
        yield new Json.ObjectValue(members);
      }
      case Condition.Item item -> {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("item", Json.of(item.list()));
        members.put("where", condition(item.where()));
        yield new Json.ObjectValue(members);
      }
    };
  }

  private static Json conditions(List<Condition> conditions) {
    return array(conditions.stream().map(RuleWriter::condition).toList());
  }

  private static void measure(Measure measure, Map<String, Json> members) {
    Map<String, Json> inner = new LinkedHashMap<>();
    switch (measure) {
      case Measure.Count count -> {
        comparison(count.comparison(), inner);
        members.put("count", new Json.ObjectValue(inner));
      }
      case Measure.Days days -> {
        comparison(days.comparison(), inner);
        members.put("days", new Json.ObjectValue(inner));
      }
      case Measure.Aggregate aggregate -> {
        inner.put("attribute", Json.of(aggregate.attribute()));
        comparison(aggregate.comparison(), inner);
        members.put(aggregate.function().text(), new Json.ObjectValue(inner));
      }
      case Measure.Periods periods -> {
        inner.put("length", Json.of(periods.length().text()));
        inner.put("last", Json.of(periods.last()));
        periods.each().ifPresent(each -> inner.put("each", comparison(each)));
        comparison(periods.comparison(), inner);
        members.put("periods", new Json.ObjectValue(inner));
      }
    }
  }

  private static Json comparison(Comparison comparison) {
    Map<String, Json> members = new LinkedHashMap<>();
    comparison(comparison, members);
    return new Json.ObjectValue(members);
  }

  private static void comparison(Comparison comparison, Map<String, Json> members) {
    switch (comparison) {
      case Comparison.Single single ->
          members.put(single.operator().text(), Json.of(single.value()));
      case Comparison.Between between ->
          members.put("between", array(List.of(Json.of(between.low()), Json.of(between.high()))));
    }
  }

  private static Json sequence(Rule.Sequence sequence) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("sequence", array(sequence.steps().stream().map(RuleWriter::step).toList()));
    sequence.window().ifPresent(window -> members.put("window", window(window)));
    span(members, "within", sequence.within());
    return new Json.ObjectValue(members);
  }

  private static Json step(Step step) {
    Map<String, Json> members = new LinkedHashMap<>();
    match(step.match(), members);
    span(members, "within", step.within());
    same(step.same(), members);
    if (!step.without().isEmpty()) {
      members.put("without", array(step.without().stream().map(RuleWriter::without).toList()));
    }
    if (step.absent()) {
      members.put("absent", Json.of(true));
    }
    return new Json.ObjectValue(members);
  }

  private static Json without(Step.Without without) {
    Map<String, Json> members = new LinkedHashMap<>();
    match(without.match(), members);
    same(without.same(), members);
    return new Json.ObjectValue(members);
  }

  private static void same(List<String> same, Map<String, Json> members) {
    if (!same.isEmpty()) {
      members.put("same", array(same.stream().map(Json::of).toList()));
    }
  }

  private static Json bucket(Rule.Bucket bucket) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("from", Json.of((double) bucket.from()));
    members.put("to", Json.of((double) bucket.to()));
    members.put("of", Json.of((double) bucket.of()));
    members.put("seed", Json.of(bucket.seed()));
    return new Json.ObjectValue(members);
  }

  static Json window(Window window) {
    return switch (window) {
      case Window.Last last -> object("last", Json.of(last.length().text()));
      case Window.Next next -> object("next", Json.of(next.length().text()));
      case Window.Between between ->
          object(
              "between",
              array(List.of(Json.of(between.far().text()), Json.of(between.near().text()))));
      case Window.Calendar calendar -> object("calendar", Json.of(calendar.period().text()));
      case Window.FromTo range -> {
        Map<String, Json> members = new LinkedHashMap<>();
        range.from().ifPresent(from -> members.put("from", moment(from)));
        range.to().ifPresent(to -> members.put("to", moment(to)));
        yield new Json.ObjectValue(members);
      }
    };
  }

  private static Json moment(Moment moment) {
    return switch (moment) {
      case Moment.Day day -> Json.of(day.day().toString());
      case Moment.Instant instant ->
          Json.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.time()));
      case Moment.Local local ->
          Json.of(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(local.time()));
      case Moment.Ago ago -> object("ago", Json.of(ago.span().text()));
      case Moment.Ahead ahead -> object("ahead", Json.of(ahead.span().text()));
    };
  }

  private static void span(Map<String, Json> members, String key, Optional<Span> span) {
    span.ifPresent(length -> members.put(key, Json.of(length.text())));
  }

  private static Json object(String key, Json value) {
    return new Json.ObjectValue(Map.of(key, value));
  }

  private static Json array(List<Json> elements) {
    return new Json.ArrayValue(elements);
  }
}
