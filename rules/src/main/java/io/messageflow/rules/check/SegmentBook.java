package io.messageflow.rules.check;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.catalogue.Catalogue;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks segments that refer to one another, each after those it refers to. A segment that leads
/// back to itself is refused, and so is one that refers to a refused one.
public final class SegmentBook implements References {
  /// How long a chain of references may be.
  static final int MOST_LEVELS = 32;

  private final Map<String, SegmentDefinition> definitions = new LinkedHashMap<>();
  private final Map<String, CheckResult> results = new HashMap<>();
  private final Map<String, Integer> levels = new HashMap<>();
  private final Deque<Visit> underway = new ArrayDeque<>();

  /// Of every segment on the way round a circle, the ids of that circle.
  private final Map<String, List<String>> circles = new HashMap<>();

  private final Set<String> lists;
  private final Catalogue catalogue;
  private final ZoneId workspaceZone;
  private final Limits limits;

  /// A segment whose references are being followed.
  private record Visit(String id, Iterator<String> references) {}

  /// @param definitions with distinct ids
  public SegmentBook(
      Collection<SegmentDefinition> definitions,
      Collection<String> lists,
      Catalogue catalogue,
      ZoneId workspaceZone,
      Limits limits) {
    definitions.forEach(definition -> this.definitions.put(definition.id(), definition));
    if (this.definitions.size() != definitions.size()) {
      throw new IllegalArgumentException("two segments have one id");
    }
    this.lists = Set.copyOf(lists);
    this.catalogue = catalogue;
    this.workspaceZone = workspaceZone;
    this.limits = limits;
    this.definitions.keySet().forEach(this::checkFrom);
  }

  /// Follows references without recursion, so that no chain is too long for the stack.
  private void checkFrom(String root) {
    enter(root);
    while (!underway.isEmpty()) {
      Visit visit = underway.getLast();
      if (visit.references().hasNext()) {
        enter(visit.references().next());
      } else {
        check(visit.id());
        underway.removeLast();
      }
    }
  }

  private void enter(String id) {
    SegmentDefinition definition = definitions.get(id);
    if (definition != null && !results.containsKey(id) && !isUnderway(id)) {
      underway.addLast(new Visit(id, referencesOf(definition).iterator()));
    }
  }

  private boolean isUnderway(String id) {
    return underway.stream().anyMatch(visit -> visit.id().equals(id));
  }

  private void check(String id) {
    SegmentDefinition definition = definition(id);
    levels.put(
        id,
        1
            + referencesOf(definition).stream()
                .mapToInt(r -> levels.getOrDefault(r, 0))
                .max()
                .orElse(0));
    results.put(
        id,
        RuleChecker.check(
            definition.rule(), surroundings(definition.zone().orElse(workspaceZone))));
  }

  private SegmentDefinition definition(String id) {
    SegmentDefinition definition = definitions.get(id);
    if (definition == null) {
      throw new IllegalArgumentException("no segment " + id);
    }
    return definition;
  }

  /// The segments that a rule names.
  public static Set<String> referencesOf(Rule rule) {
    Set<String> references = new LinkedHashSet<>();
    collect(rule, references);
    return references;
  }

  private static Set<String> referencesOf(SegmentDefinition definition) {
    return referencesOf(definition.rule().rule());
  }

  private static void collect(Rule rule, Set<String> references) {
    switch (rule) {
      case Rule.All all -> all.rules().forEach(r -> collect(r, references));
      case Rule.Any any -> any.rules().forEach(r -> collect(r, references));
      case Rule.Not not -> collect(not.rule(), references);
      case Rule.InSegment segment -> references.add(segment.segment());
      case Rule.Field f -> {}
      case Rule.Events e -> {}
      case Rule.Sequence s -> {}
      case Rule.InList l -> {}
      case Rule.Bucket b -> {}
    }
  }

  /// What came of checking the segment of that id.
  public CheckResult result(String id) {
    CheckResult result = results.get(id);
    if (result == null) {
      throw new IllegalArgumentException("no segment " + id);
    }
    return result;
  }

  /// What a rule besides these segments is checked against.
  public Surroundings surroundings(ZoneId ruleZone) {
    return new Surroundings(catalogue, this, workspaceZone, ruleZone, limits);
  }

  /// All segments, in the order given.
  public Collection<SegmentDefinition> definitions() {
    return definitions.values();
  }

  @Override
  public Segment segment(String id) {
    if (!definitions.containsKey(id)) {
      return new Segment.Unknown();
    }
    CheckResult result = results.get(id);
    if (result == null) {
      return new Segment.Circular(way(id));
    }
    if (isOnTheCircleOf(id)) {
      return new Segment.Circular(turned(circles.getOrDefault(id, List.of()), id));
    }
    if (levels.getOrDefault(id, 0) >= MOST_LEVELS) {
      return new Segment.TooDeep(MOST_LEVELS);
    }
    return switch (result) {
      case CheckResult.Valid valid -> new Segment.Found(valid.rule());
      case CheckResult.Invalid invalid -> new Segment.Broken();
    };
  }

  private List<String> way(String id) {
    List<String> all = underway.stream().map(Visit::id).toList();
    List<String> circle = all.subList(Math.max(0, all.indexOf(id)), all.size());
    circle.forEach(member -> circles.putIfAbsent(member, circle));
    return turned(circle, id);
  }

  /// Whether the segment being checked lies with this one on a circle that was met before.
  private boolean isOnTheCircleOf(String id) {
    return !underway.isEmpty()
        && circles.getOrDefault(id, List.of()).contains(underway.getLast().id());
  }

  /// The circle from that id on, and back to it.
  private static List<String> turned(List<String> circle, String id) {
    List<String> turned = new ArrayList<>(circle);
    Collections.rotate(turned, -circle.indexOf(id));
    turned.add(id);
    return turned;
  }

  @Override
  public Collection<String> segments() {
    return definitions.keySet();
  }

  @Override
  public Collection<String> lists() {
    return lists;
  }
}
