package io.messageflow.rules.check;

import io.messageflow.rules.ast.EventMatch;
import io.messageflow.rules.ast.Reading;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.ast.Step;
import io.messageflow.rules.ast.Test;
import io.messageflow.rules.ast.Window;
import io.messageflow.rules.catalogue.FieldType;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.problem.Problem;
import io.messageflow.rules.problem.ProblemCode;
import io.messageflow.rules.problem.Problems;
import io.messageflow.rules.problem.Suggestions;
import io.messageflow.rules.semantics.Interval;
import io.messageflow.rules.semantics.NumberCondition;
import io.messageflow.rules.semantics.NumberTest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Makes a checked rule of a written one, or says all that is wrong with it. One checker checks one
/// rule.
public final class RuleChecker {
  /// Stands for a node with a problem; never leaves the checker.
  private static final CheckedNode NOTHING = new CheckedNode.Any("", List.of());

  /// Segments that refer to segments twice over would otherwise double with every level.
  static final long MOST_NODES_WRITTEN_OUT = 100_000;

  private final Surroundings surroundings;
  private final Problems problems = new Problems();
  private final TestChecker tests;
  private final EventChecker events;
  private final IntervalChecker intervals;

  private RuleChecker(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.intervals = new IntervalChecker(surroundings, problems);
    this.tests = new TestChecker(surroundings, problems, intervals);
    this.events = new EventChecker(surroundings, problems, tests);
  }

  /// Reads and checks the JSON text of a rule.
  public static CheckResult check(String text, Surroundings surroundings) {
    return check(RuleReader.read(text, surroundings.limits()), surroundings);
  }

  /// Reads and checks a rule given as a JSON value.
  public static CheckResult check(Json json, Surroundings surroundings) {
    return check(RuleReader.read(json, surroundings.limits()), surroundings);
  }

  /// Checks a written rule.
  public static CheckResult check(Rule rule, Surroundings surroundings) {
    return check(new Reading(rule, List.of()), surroundings);
  }

  /// Checks what was read; the problems of reading come first.
  public static CheckResult check(Reading reading, Surroundings surroundings) {
    RuleChecker checker = new RuleChecker(surroundings);
    CheckedNode root = checker.node(reading.rule(), "");
    long size = size(root);
    if (size > MOST_NODES_WRITTEN_OUT) {
      checker.refuseSize();
    }
    List<Problem> all = new ArrayList<>(reading.problems());
    all.addAll(checker.problems.list());
    if (!all.isEmpty()) {
      return new CheckResult.Invalid(all);
    }
    String canonical = CanonicalText.of(reading.rule(), surroundings);
    return new CheckResult.Valid(
        new CheckedRule(reading.rule(), root, surroundings.ruleZone(), canonical, size));
  }

  private static long size(CheckedNode node) {
    long inside = node instanceof CheckedNode.InSegment segment ? segment.rule().size() : 0;
    return 1 + inside + node.children().stream().mapToLong(RuleChecker::size).sum();
  }

  private void refuseSize() {
    problems.add(
        ProblemCode.TOO_MANY_NODES,
        "",
        "With the rules of the segments it refers to, the rule has more than "
            + MOST_NODES_WRITTEN_OUT
            + " nodes.",
        "Refer to fewer segments, or to smaller ones.");
  }

  private CheckedNode node(Rule rule, String pointer) {
    return switch (rule) {
      case Rule.All all -> new CheckedNode.All(pointer, nodes(all.rules(), pointer, "all"));
      case Rule.Any any -> new CheckedNode.Any(pointer, nodes(any.rules(), pointer, "any"));
      case Rule.Not not ->
          new CheckedNode.Not(pointer, node(not.rule(), Problems.child(pointer, "not")));
      case Rule.Field field -> field(field, pointer);
      case Rule.Events measured -> events(measured, pointer);
      case Rule.Sequence sequence -> sequence(sequence, pointer);
      case Rule.InSegment segment -> segment(segment, pointer);
      case Rule.InList list -> list(list, pointer);
      case Rule.Bucket bucket ->
          new CheckedNode.Bucket(pointer, bucket.from(), bucket.to(), bucket.of(), bucket.seed());
    };
  }

  private List<CheckedNode> nodes(List<Rule> rules, String pointer, String key) {
    List<CheckedNode> nodes = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      nodes.add(node(rules.get(i), Problems.child(Problems.child(pointer, key), i)));
    }
    return nodes;
  }

  private CheckedNode field(Rule.Field rule, String pointer) {
    if (rule.held().isPresent()) {
      refuseMovingOperand(rule.test(), pointer);
    }
    Optional<FieldType> field = surroundings.catalogue().field(rule.field());
    if (field.isEmpty()) {
      problems.add(
          unknown(
              ProblemCode.UNKNOWN_FIELD,
              Problems.child(pointer, "field"),
              "There is no contact field \"" + Suggestions.shortened(rule.field()) + "\".",
              rule.field(),
              surroundings.catalogue().fields().stream().map(FieldType::name).toList()));
      return NOTHING;
    }
    return tests
        .check(rule.test(), Set.of(field.get().type()), field.get().name(), false, pointer)
        .<CheckedNode>map(
            test -> new CheckedNode.Field(pointer, field.get().name(), test, rule.held()))
        .orElse(NOTHING);
  }

  private void refuseMovingOperand(Test test, String pointer) {
    boolean moving =
        switch (test.operand()) {
          case Test.Operand.None none -> false;
          case Test.Operand.In in -> true;
          case Test.Operand.Literal literal -> isRelative(literal.value());
        };
    if (moving) {
      problems.add(
          ProblemCode.NOT_TOGETHER,
          Problems.child(pointer, "held"),
          "\"held\" does not go with a window, an anniversary, \"ago\" or \"ahead\".",
          "Compare with a fixed date, or leave \"held\" out.");
    }
  }

  private static boolean isRelative(Json value) {
    return switch (value) {
      case Json.ObjectValue object -> true;
      case Json.ArrayValue array -> array.elements().stream().anyMatch(RuleChecker::isRelative);
      case Json.StringValue s -> false;
      case Json.NumberValue n -> false;
      case Json.BooleanValue b -> false;
      case Json.Null n -> false;
    };
  }

  static Problem unknown(
      ProblemCode code, String pointer, String message, String name, Collection<String> known) {
    return Suggestions.nearest(name, known)
        .map(near -> Problem.of(code, pointer, message, "Did you mean \"" + near + "\"?"))
        .orElse(Problem.of(code, pointer, message));
  }

  private CheckedNode events(Rule.Events rule, String pointer) {
    Optional<EventChecker.Scope> scope = events.scope(rule.match(), pointer);
    Optional<EventSet> set = scope.flatMap(s -> events.set(rule.match(), s, pointer));
    Optional<EventTest> having = having(rule, scope, pointer);
    Optional<Interval> window = window(rule.window(), pointer);
    Optional<CheckedMeasure> measure =
        rule.measure().isEmpty()
            ? Optional.of(new CheckedMeasure.Count(atLeastOne()))
            : scope.flatMap(s -> events.measure(rule.measure().get(), s, pointer));
    return set.isPresent() && having.isPresent() && measure.isPresent()
        ? new CheckedNode.Events(
            pointer, set.get(), rule.pick(), having.get(), window, measure.get())
        : NOTHING;
  }

  private Optional<EventTest> having(
      Rule.Events rule, Optional<EventChecker.Scope> scope, String pointer) {
    return rule.having().isEmpty()
        ? Optional.of(EventTest.everything())
        : scope.flatMap(
            s -> events.condition(rule.having().get(), s, Problems.child(pointer, "having")));
  }

  static NumberCondition atLeastOne() {
    return new NumberCondition(new NumberTest.Is(NumberTest.Relation.AT_LEAST, 1), false);
  }

  private Optional<Interval> window(Optional<Window> window, String pointer) {
    return window.flatMap(w -> intervals.ofEvents(w, Problems.child(pointer, "window")));
  }

  private CheckedNode sequence(Rule.Sequence rule, String pointer) {
    List<CheckedStep> steps = new ArrayList<>();
    Optional<CheckedStep.Absent> absent = Optional.empty();
    Optional<EventChecker.Scope> before = Optional.empty();
    for (int i = 0; i < rule.steps().size(); i++) {
      Step step = rule.steps().get(i);
      String at = Problems.child(Problems.child(pointer, "sequence"), i);
      Optional<EventChecker.Scope> here = events.scope(step.match(), at);
      Optional<EventSet> set = here.flatMap(scope -> events.set(step.match(), scope, at));
      List<CheckedStep.Same> same = events.same(step.same(), here, before, at);
      List<CheckedStep.Without> without = without(step, before, at);
      if (set.isPresent() && step.absent()) {
        absent = Optional.of(new CheckedStep.Absent(set.get(), step.within(), same));
      } else if (set.isPresent()) {
        steps.add(new CheckedStep(set.get(), step.within(), same, without));
      }
      before = here;
    }
    Optional<Interval> window = window(rule.window(), pointer);
    return new CheckedNode.Sequence(pointer, steps, absent, window, rule.within());
  }

  private List<CheckedStep.Without> without(
      Step step, Optional<EventChecker.Scope> before, String pointer) {
    List<CheckedStep.Without> checked = new ArrayList<>();
    for (int i = 0; i < step.without().size(); i++) {
      Step.Without without = step.without().get(i);
      String at = Problems.child(Problems.child(pointer, "without"), i);
      Optional<EventChecker.Scope> here = events.scope(without.match(), at);
      List<CheckedStep.Same> same = events.same(without.same(), here, before, at);
      here.flatMap(scope -> events.set(without.match(), scope, at))
          .ifPresent(set -> checked.add(new CheckedStep.Without(set, same)));
    }
    return checked;
  }

  private CheckedNode segment(Rule.InSegment rule, String pointer) {
    String at = Problems.child(pointer, "segment");
    String id = Suggestions.shortened(rule.segment());
    switch (surroundings.references().segment(rule.segment())) {
      case References.Segment.Found found -> {
        return new CheckedNode.InSegment(pointer, rule.segment(), found.rule());
      }
      case References.Segment.Unknown unknown ->
          problems.add(
              unknown(
                  ProblemCode.UNKNOWN_SEGMENT,
                  at,
                  "There is no segment \"" + id + "\".",
                  rule.segment(),
                  surroundings.references().segments()));
      case References.Segment.Broken broken ->
          problems.add(
              ProblemCode.BROKEN_REFERENCE,
              at,
              "The rule of segment \"" + id + "\" has problems of its own.",
              "Mend that segment first.");
      case References.Segment.TooDeep deep ->
          problems.add(
              ProblemCode.TOO_DEEP,
              at,
              "Segments refer to one another over at most " + deep.mostLevels() + " levels.",
              "Write the rule of one of them out.");
      case References.Segment.Circular circular ->
          problems.add(
              ProblemCode.SELF_REFERENCE,
              at,
              "The segment refers to itself: " + String.join(" → ", circular.way()) + ".",
              "Take one of these references out.");
    }
    return NOTHING;
  }

  private CheckedNode list(Rule.InList rule, String pointer) {
    if (!surroundings.references().lists().contains(rule.list())) {
      problems.add(
          unknown(
              ProblemCode.UNKNOWN_LIST,
              Problems.child(pointer, "list"),
              "There is no list \"" + Suggestions.shortened(rule.list()) + "\".",
              rule.list(),
              surroundings.references().lists()));
      return NOTHING;
    }
    return new CheckedNode.InList(pointer, rule.list());
  }

  /// The event name that a match means.
  static String nameOf(EventMatch match) {
    return switch (match) {
      case EventMatch.Named named -> named.event();
      case EventMatch.Visit visit -> EventMatch.VISIT;
    };
  }
}
