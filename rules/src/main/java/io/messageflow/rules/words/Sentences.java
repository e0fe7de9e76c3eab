package io.messageflow.rules.words;

import io.messageflow.rules.ast.Comparison;
import io.messageflow.rules.ast.Condition;
import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Measure;
import io.messageflow.rules.ast.Operator;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.Step;
import io.messageflow.rules.ast.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Says a rule in one English sentence. The words follow the rule node by node, so each part of the
/// sentence can be found in it.
public final class Sentences {
  private Sentences() {}

  /// The whole rule as a sentence with a full stop: "Contacts whose City is "Kraków".".
  public static String sentence(Rule rule) {
    return switch (rule) {
      case Rule.All all when all.rules().isEmpty() -> "Everyone.";
      case Rule.Any any when any.rules().isEmpty() -> "No one.";
      default -> "Contacts " + who(rule) + ".";
    };
  }

  /// The rule as a clause that follows "contacts": "whose City is "Kraków"", "who did not …".
  public static String who(Rule rule) {
    return switch (rule) {
      case Rule.All all when all.rules().isEmpty() -> "of any kind";
      case Rule.Any any when any.rules().isEmpty() -> "of no kind";
      case Rule.All all -> joined(all.rules(), " and ");
      case Rule.Any any -> joined(any.rules(), " or ");
      case Rule.Not not -> "for whom it is not so that they are those " + who(not.rule());
      case Rule.Field field -> field(field);
      case Rule.Events events -> events(events);
      case Rule.Sequence sequence -> sequence(sequence);
      case Rule.InSegment segment -> "who are in the segment " + Values.quoted(segment.segment());
      case Rule.InList list -> "who are on the list " + Values.quoted(list.list());
      case Rule.Bucket bucket ->
          "who fall into the random share from %d to %d of %d drawn with %s"
              .formatted(bucket.from(), bucket.to(), bucket.of(), Values.quoted(bucket.seed()));
    };
  }

  private static String joined(List<Rule> rules, String word) {
    return join(rules.stream().map(rule -> bracketed(who(rule), isGroup(rule))).toList(), word);
  }

  private static boolean isGroup(Rule rule) {
    return switch (rule) {
      case Rule.All all -> all.rules().size() > 1;
      case Rule.Any any -> any.rules().size() > 1;
      case Rule.Not not -> isGroup(not.rule());
      case Rule.Field f -> false;
      case Rule.Events e -> false;
      case Rule.Sequence s -> false;
      case Rule.InSegment s -> false;
      case Rule.InList l -> false;
      case Rule.Bucket b -> false;
    };
  }

  static String bracketed(String text, boolean bracketed) {
    return bracketed ? "(" + text + ")" : text;
  }

  private static String join(List<String> parts, String word) {
    return String.join(word, parts);
  }

  private static String field(Rule.Field field) {
    String held =
        field.held().map(span -> ", and that for at least " + Durations.words(span)).orElse("");
    return "whose " + field.field() + " " + Tests.words(field.test()) + held;
  }

  private static String events(Rule.Events events) {
    String when = events.window().map(window -> " " + Windows.words(window)).orElse("");
    if (events.pick().isEmpty()) {
      return measured(events.measure(), events.match(), when);
    }
    return events.measure().filter(Sentences::isNone).isPresent()
        ? "for whom it is not so that their " + picked(events, events.pick().get(), when)
        : "whose " + picked(events, events.pick().get(), when) + ofThatOne(events.measure());
  }

  /// "first order was in the last 7 days and had …".
  private static String picked(Rule.Events events, Rule.Pick pick, String when) {
    String one = pick.text() + " " + noun(events.match());
    String having = events.having().map(h -> " had " + Conditions.words(h)).orElse("");
    String subject = one + (when.isEmpty() ? "" : " was" + when);
    String and = when.isEmpty() || having.isEmpty() ? "" : " and";
    String there = when.isEmpty() && having.isEmpty() ? " exists" : "";
    return subject + and + having + there;
  }

  private static String ofThatOne(Optional<Measure> measure) {
    return measure
        .filter(asked -> !asked.equals(new Measure.Count(atLeastOne())))
        .map(asked -> ", counting that one alone " + Measures.words(asked))
        .orElse("");
  }

  private static String measured(Optional<Measure> measure, EventMatch match, String when) {
    String name = one(match);
    return switch (measure.orElse(new Measure.Count(atLeastOne()))) {
      case Measure.Count count when isNone(count.comparison()) ->
          "who had no " + noun(match) + when;
      case Measure.Count count when count.comparison().equals(atLeastOne()) ->
          "who had " + name + when;
      case Measure.Count count ->
          "who had " + name + " " + Measures.comparison(count.comparison()) + " times" + when;
      case Measure.Days days ->
          "who had " + name + " on " + Measures.comparison(days.comparison()) + " days" + when;
      case Measure.Periods periods -> "who had " + name + " " + Measures.words(periods) + when;
      case Measure.Aggregate aggregate ->
          "whose " + Measures.words(aggregate) + ", over every " + noun(match) + when;
    };
  }

  private static Comparison atLeastOne() {
    return new Comparison.Single(Operator.AT_LEAST, 1);
  }

  private static boolean isNone(Measure measure) {
    return measure instanceof Measure.Count count && isNone(count.comparison());
  }

  private static boolean isNone(Comparison comparison) {
    return comparison.equals(new Comparison.Single(Operator.EQUALS, 0))
        || comparison.equals(new Comparison.Single(Operator.AT_MOST, 0))
        || comparison.equals(new Comparison.Single(Operator.LESS_THAN, 1));
  }

  /// The event as it follows "no" or "first".
  private static String noun(EventMatch match) {
    return switch (match) {
      case EventMatch.Named named ->
          (named.event().equals("*") ? "event" : named.event())
              + named.where().map(Sentences::with).orElse("");
      case EventMatch.Visit visit -> "page visit" + with(visit.where());
    };
  }

  /// The event as it follows "had".
  private static String one(EventMatch match) {
    return switch (match) {
      case EventMatch.Named named -> (named.event().equals("*") ? "any " : "") + noun(match);
      case EventMatch.Visit visit -> "a " + noun(match);
    };
  }

  private static String with(Condition where) {
    return where.equals(new Condition.Listed(List.of())) ? "" : " with " + Conditions.words(where);
  }

  private static String sequence(Rule.Sequence sequence) {
    List<String> steps = new ArrayList<>();
    for (Step step : sequence.steps()) {
      steps.add(step(step));
    }
    String within =
        sequence.within().map(span -> ", all of it within " + Durations.words(span)).orElse("");
    Optional<Window> window = sequence.window();
    String when = window.map(w -> ", " + Windows.words(w)).orElse("");
    return "who had " + String.join(", then ", steps) + within + when;
  }

  private static String step(Step step) {
    UnaryOperator<String> after = text -> step.within().isEmpty() ? "" : text;
    String limit = step.within().map(Durations::words).orElse("");
    String same = step.same().isEmpty() ? "" : " of the same " + String.join(" and ", step.same());
    String without =
        step.without().isEmpty()
            ? ""
            : " without "
                + String.join(" or ", step.without().stream().map(Sentences::without).toList())
                + " between";
    return step.absent()
        ? "no " + noun(step.match()) + same + after.apply(" within " + limit)
        : one(step.match()) + same + after.apply(" within " + limit) + without;
  }

  private static String without(Step.Without without) {
    String same =
        without.same().isEmpty() ? "" : " of the same " + String.join(" and ", without.same());
    return one(without.match()) + same;
  }
}
