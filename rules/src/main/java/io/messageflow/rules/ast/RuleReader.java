package io.messageflow.rules.ast;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.rules.problem.Problem;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Reads a rule from JSON and notes every departure from the language's form: unknown keys, missing
/// ones, wrong kinds of values, limits. Names and types are not looked at. One reader reads one
/// rule.
public final class RuleReader {
  /// Deep enough for every rule within [Limits], shallow enough for every stack.
  private static final int JSON_DEPTH = 500;

  private static final Rule NOTHING = new Rule.Any(List.of());

  /// Stands for the event of a step with a problem, so that the steps behind it keep their places.
  private static final EventMatch ANY_EVENT = new EventMatch.Named("*", Optional.empty());

  private static final Set<String> KINDS =
      Set.of(
          "all", "any", "not", "field", "event", "visit", "sequence", "segment", "list", "bucket");
  private static final Set<String> EVENT_KEYS =
      union(Set.of("event", "where", "pick", "having", "window"), MeasureReader.MEASURES);
  private static final Set<String> VISIT_KEYS =
      union(Set.of("visit", "pick", "having", "window"), MeasureReader.MEASURES);
  private static final Set<String> STEP_KEYS =
      Set.of("event", "where", "visit", "within", "same", "without", "absent");

  private final Problems problems = new Problems();
  private final Limits limits;
  private final NodeBudget budget;
  private final ConditionReader conditions;
  private final WindowReader windows;
  private final MeasureReader measures;

  private RuleReader(Limits limits) {
    this.limits = limits;
    this.budget = new NodeBudget(limits, problems);
    this.windows = new WindowReader(problems, limits);
    this.conditions = new ConditionReader(problems, limits, budget, windows);
    this.measures = new MeasureReader(problems, limits);
  }

  /// Reads the JSON text of a rule.
  public static Reading read(String text, Limits limits) {
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.ruleBytes()) {
      return refused(
          ProblemCode.TOO_LARGE,
          "A rule has at most " + limits.ruleBytes() / 1024 + " KiB of JSON text.");
    }
    try {
      return read(new JsonReader(JSON_DEPTH, limits.ruleBytes()).read(text), limits);
    } catch (JsonException e) {
      return refused(codeOf(e), e.sentence());
    }
  }

  /// Reads a rule from a JSON value.
  public static Reading read(Json json, Limits limits) {
    RuleReader reader = new RuleReader(limits);
    Rule rule = reader.rule(json, "", 1);
    return new Reading(rule, reader.problems.list());
  }

  private static Reading refused(ProblemCode code, String message) {
    return new Reading(NOTHING, List.of(Problem.of(code, "", message)));
  }

  private static ProblemCode codeOf(JsonException e) {
    return switch (e.kind()) {
      case MALFORMED -> ProblemCode.MALFORMED_JSON;
      case TOO_DEEP -> ProblemCode.TOO_DEEP;
      case TOO_LONG -> ProblemCode.TOO_LONG;
    };
  }

  private Rule rule(Json json, String pointer, int depth) {
    if (!budget.enter(pointer, depth)) {
      return NOTHING;
    }
    if (!(json instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          pointer,
          "A rule is an object, not " + json.kind() + ".",
          "For everyone write {\"all\": []}.");
      return NOTHING;
    }
    ObjectReader reader = new ObjectReader(object, pointer, problems, limits);
    return kind(object, pointer, KINDS, "rule", problems)
        .map(kind -> rule(kind, reader, depth))
        .orElse(NOTHING);
  }

  /// Which one of some kinds the keys of an object name.
  static Optional<String> kind(
      Json.ObjectValue object, String pointer, Set<String> kinds, String what, Problems problems) {
    Set<String> keys = object.members().keySet();
    List<String> named = keys.stream().filter(kinds::contains).toList();
    if (named.size() == 1) {
      return Optional.of(named.getFirst());
    }
    String known = "It has one of the keys " + String.join(", ", kinds.stream().sorted().toList());
    if (keys.isEmpty()) {
      problems.add(
          ProblemCode.EMPTY_OBJECT, pointer, "An empty object is no " + what + ".", known + ".");
    } else if (named.isEmpty()) {
      String near =
          keys.stream()
              .flatMap(key -> Suggestions.nearest(key, kinds).stream())
              .findFirst()
              .map(key -> "Did you mean \"" + key + "\"?")
              .orElse(known + ".");
      problems.add(
          ProblemCode.UNKNOWN_KIND,
          pointer,
          "No key says what kind of " + what + " this is.",
          near);
    } else {
      problems.add(
          ProblemCode.AMBIGUOUS_KIND,
          pointer,
          "\"" + named.get(0) + "\" and \"" + named.get(1) + "\" cannot stand in one " + what + ".",
          "Split it in two, under \"all\" or \"any\".");
    }
    return Optional.empty();
  }

  private Rule rule(String kind, ObjectReader reader, int depth) {
    return switch (kind) {
      case "all" -> new Rule.All(rules(reader, kind, depth));
      case "any" -> new Rule.Any(rules(reader, kind, depth));
      case "not" -> not(reader, depth);
      case "field" -> field(reader);
      case "event", "visit" -> events(kind, reader, depth);
      case "sequence" -> sequence(reader, depth);
      case "segment" -> segment(reader);
      case "list" -> list(reader);
      case "bucket" -> bucket(reader);
      default -> throw new IllegalStateException("unknown kind " + kind);
    };
  }

  private List<Rule> rules(ObjectReader reader, String key, int depth) {
    reader.allow(Set.of(key));
    List<Rule> rules = new ArrayList<>();
    elements(reader, key, "rules").forEach(e -> rules.add(rule(e.json(), e.pointer(), depth + 1)));
    return rules;
  }

  /// An element of a list and where it stands.
  record Element(Json json, String pointer) {}

  private Stream<Element> elements(ObjectReader reader, String key, String what) {
    return elements(reader, key, what, problems);
  }

  static Stream<Element> elements(ObjectReader reader, String key, String what, Problems problems) {
    Json json = reader.member(key).orElse(Json.none());
    if (!(json instanceof Json.ArrayValue array)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          reader.at(key),
          "\"" + key + "\" holds a list of " + what + ", not " + json.kind() + ".");
      return Stream.of();
    }
    return Stream.iterate(0, i -> i < array.elements().size(), i -> i + 1)
        .map(i -> new Element(array.elements().get(i), Problems.child(reader.at(key), i)));
  }

  private Rule not(ObjectReader reader, int depth) {
    reader.allow(Set.of("not"));
    return new Rule.Not(
        rule(reader.member("not").orElse(Json.none()), reader.at("not"), depth + 1));
  }

  private Rule field(ObjectReader reader) {
    reader.allow(Set.of("field", "op", "value", "matchCase", "held"));
    Optional<String> name = reader.name("field");
    Optional<Span> held = reader.span("held", false);
    Test test = conditions.test(reader);
    return name.<Rule>map(known -> new Rule.Field(known, test, held)).orElse(NOTHING);
  }

  private Rule events(String kind, ObjectReader reader, int depth) {
    reader.allow(kind.equals("event") ? EVENT_KEYS : VISIT_KEYS);
    Optional<EventMatch> match = match(kind, reader, depth);
    Optional<Rule.Pick> pick = pick(reader);
    if (reader.has("having") && !reader.has("pick")) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          reader.at("having"),
          "\"having\" asks the picked event, and nothing is picked here.",
          "Add \"pick\", or use \"where\".");
    }
    Optional<Condition> having =
        reader.member("having").map(w -> conditions.read(w, reader.at("having"), depth + 1));
    Optional<Window> window = windows.read(reader, "window");
    Optional<Measure> measure = measures.read(reader);
    return match
        .<Rule>map(events -> new Rule.Events(events, pick, having, window, measure))
        .orElse(NOTHING);
  }

  private Optional<EventMatch> match(String kind, ObjectReader reader, int depth) {
    if (kind.equals("visit")) {
      return reader
          .member("visit")
          .map(where -> conditions.read(where, reader.at("visit"), depth + 1))
          .map(EventMatch.Visit::new);
    }
    Optional<Condition> where =
        reader.member("where").map(w -> conditions.read(w, reader.at("where"), depth + 1));
    return reader.name("event").map(name -> new EventMatch.Named(name, where));
  }

  private Optional<Rule.Pick> pick(ObjectReader reader) {
    Optional<Json> json = reader.member("pick");
    if (json.isEmpty()) {
      return Optional.empty();
    }
    if (json.get().equals(Json.of("first"))) {
      return Optional.of(Rule.Pick.FIRST);
    }
    if (json.get().equals(Json.of("last"))) {
      return Optional.of(Rule.Pick.LAST);
    }
    problems.add(
        ProblemCode.INVALID_VALUE, reader.at("pick"), "\"pick\" is \"first\" or \"last\".");
    return Optional.empty();
  }

  private Rule sequence(ObjectReader reader, int depth) {
    reader.allow(Set.of("sequence", "window", "within"));
    List<Element> elements = elements(reader, "sequence", "steps").toList();
    if (elements.isEmpty()) {
      problems.add(
          ProblemCode.EMPTY_LIST, reader.at("sequence"), "A sequence has at least one step.");
    }
    if (elements.size() > limits.steps()) {
      problems.add(
          ProblemCode.TOO_MANY_STEPS,
          reader.at("sequence"),
          "A sequence has at most " + limits.steps() + " steps, not " + elements.size() + ".");
      return NOTHING;
    }
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      boolean last = i == elements.size() - 1;
      steps.add(step(elements.get(i), i == 0, last, depth + 1));
    }
    return new Rule.Sequence(steps, windows.read(reader, "window"), reader.span("within", true));
  }

  private Step step(Element element, boolean first, boolean last, int depth) {
    return readStep(element, first, last, depth)
        .orElse(new Step(ANY_EVENT, Optional.empty(), List.of(), List.of(), false));
  }

  private Optional<Step> readStep(Element element, boolean first, boolean last, int depth) {
    if (!budget.enter(element.pointer(), depth)) {
      return Optional.empty();
    }
    if (!(element.json() instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          element.pointer(),
          "A step is an object, not " + element.json().kind() + ".");
      return Optional.empty();
    }
    ObjectReader reader = new ObjectReader(object, element.pointer(), problems, limits);
    Optional<String> kind =
        kind(object, element.pointer(), Set.of("event", "visit"), "step", problems);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    reader.allow(STEP_KEYS);
    refuseWhereOfVisit(kind.get(), reader);
    boolean absent = reader.flag("absent").orElse(false);
    refuseMisplaced(reader, first, last, absent);
    Optional<Span> within = reader.span("within", true);
    List<String> same = reader.names("same");
    List<Step.Without> without = without(reader, depth);
    EventMatch match = match(kind.get(), reader, depth).orElse(ANY_EVENT);
    return Optional.of(new Step(match, within, same, without, absent));
  }

  private void refuseWhereOfVisit(String kind, ObjectReader reader) {
    if (kind.equals("visit") && reader.has("where")) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          reader.at("where"),
          "The conditions of a visit stand under \"visit\" itself, not under \"where\".");
    }
  }

  private void refuseMisplaced(ObjectReader reader, boolean first, boolean last, boolean absent) {
    if (first) {
      for (String key : List.of("within", "same", "without", "absent")) {
        boolean harmless = key.equals("absent") && !absent;
        if (reader.has(key) && !harmless) {
          problems.add(
              ProblemCode.NOT_TOGETHER,
              reader.at(key),
              "The first step has no step before it, so \"" + key + "\" has nothing to speak of.");
        }
      }
    } else if (absent && !last) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          reader.at("absent"),
          "Only the last step may be absent.",
          "Events that must not lie between two steps stand under \"without\".");
    }
    if (absent && reader.has("without")) {
      problems.add(
          ProblemCode.NOT_TOGETHER, reader.at("without"), "An absent step has no \"without\".");
    }
  }

  private List<Step.Without> without(ObjectReader reader, int depth) {
    List<Step.Without> without = new ArrayList<>();
    if (!reader.has("without")) {
      return without;
    }
    List<Element> elements = elements(reader, "without", "events").toList();
    if (elements.isEmpty()) {
      problems.add(
          ProblemCode.EMPTY_LIST, reader.at("without"), "\"without\" names at least one event.");
    }
    for (Element element : elements) {
      if (!budget.enter(element.pointer(), depth + 1)) {
        return without;
      }
      without.add(without(element, depth + 1).orElse(new Step.Without(ANY_EVENT, List.of())));
    }
    return without;
  }

  private Optional<Step.Without> without(Element element, int depth) {
    if (!(element.json() instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          element.pointer(),
          "An event to be without is an object, not " + element.json().kind() + ".");
      return Optional.empty();
    }
    Optional<String> kind =
        kind(object, element.pointer(), Set.of("event", "visit"), "event", problems);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ObjectReader reader = new ObjectReader(object, element.pointer(), problems, limits);
    reader.allow(
        kind.get().equals("event") ? Set.of("event", "where", "same") : Set.of("visit", "same"));
    List<String> same = reader.names("same");
    return match(kind.get(), reader, depth).map(match -> new Step.Without(match, same));
  }

  private Rule segment(ObjectReader reader) {
    reader.allow(Set.of("segment"));
    return reader.name("segment").<Rule>map(Rule.InSegment::new).orElse(NOTHING);
  }

  private Rule list(ObjectReader reader) {
    reader.allow(Set.of("list"));
    return reader.name("list").<Rule>map(Rule.InList::new).orElse(NOTHING);
  }

  private Rule bucket(ObjectReader reader) {
    reader.allow(Set.of("bucket"));
    Json json = reader.member("bucket").orElse(Json.none());
    if (!(json instanceof Json.ObjectValue object)) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          reader.at("bucket"),
          "A bucket is an object, not " + json.kind() + ".",
          "Write {\"from\": 0, \"to\": 10, \"of\": 100, \"seed\": \"x\"}.");
      return NOTHING;
    }
    ObjectReader inner = new ObjectReader(object, reader.at("bucket"), problems, limits);
    inner.allow(Set.of("from", "to", "of", "seed"));
    Optional<Long> of = inner.whole("of", 1, 1_000_000_000);
    Optional<Long> from = inner.whole("from", 0, of.orElse(1_000_000_000L));
    Optional<Long> to = inner.whole("to", 0, of.orElse(1_000_000_000L));
    Optional<String> seed = seed(inner);
    if (of.isEmpty() || from.isEmpty() || to.isEmpty() || seed.isEmpty()) {
      return NOTHING;
    }
    if (from.get() >= to.get()) {
      problems.add(
          ProblemCode.REVERSED_BOUNDS,
          reader.at("bucket"),
          "The bucket from " + from.get() + " to " + to.get() + " holds no one.",
          "\"to\" is not included, so it must be greater than \"from\".");
    }
    return new Rule.Bucket(from.get(), to.get(), of.get(), seed.get());
  }

  private Optional<String> seed(ObjectReader reader) {
    Optional<Json> seed = reader.required("seed", "a text that makes this draw differ from others");
    if (seed.isPresent() && seed.get() instanceof Json.StringValue text) {
      int bytes = text.text().getBytes(StandardCharsets.UTF_8).length;
      if (bytes <= limits.textBytes()) {
        return Optional.of(text.text());
      }
      problems.add(ProblemCode.TOO_LONG, reader.at("seed"), "The seed is too long.");
    } else if (seed.isPresent()) {
      problems.add(
          ProblemCode.WRONG_TYPE,
          reader.at("seed"),
          "\"seed\" is a string, not " + seed.get().kind() + ".");
    }
    return Optional.empty();
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return Set.copyOf(all);
  }
}
