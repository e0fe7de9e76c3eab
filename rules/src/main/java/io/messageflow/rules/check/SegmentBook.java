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

  private final Map<String, SegmentDefinition> definitions;

  /// By the id of a segment, the ids that its rule names.
  private final Map<String, Set<String>> references;

  private final Map<String, CheckResult> results;
  private final Map<String, Integer> levels;
  private final Deque<Visit> underway = new ArrayDeque<>();

  /// Of every segment on the way round a circle, the ids of that circle.
  private final Map<String, List<String>> circles;

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
    this.definitions = new LinkedHashMap<>();
    this.references = new HashMap<>();
    this.results = new HashMap<>();
    this.levels = new HashMap<>();
    this.circles = new HashMap<>();
    this.lists = Set.copyOf(lists);
    this.catalogue = catalogue;
    this.workspaceZone = workspaceZone;
    this.limits = limits;
    definitions.forEach(this::define);
    if (this.definitions.size() != definitions.size()) {
      throw new IllegalArgumentException("two segments have one id");
    }
    this.definitions.keySet().forEach(this::checkFrom);
  }

  private SegmentBook(
      SegmentBook before, Collection<SegmentDefinition> changed, Collection<String> removed) {
    this.definitions = new LinkedHashMap<>(before.definitions);
    this.references = new HashMap<>(before.references);
    this.results = new HashMap<>(before.results);
    this.levels = new HashMap<>(before.levels);
    this.circles = new HashMap<>(before.circles);
    this.lists = before.lists;
    this.catalogue = before.catalogue;
    this.workspaceZone = before.workspaceZone;
    this.limits = before.limits;
    Set<String> touched = new LinkedHashSet<>(removed);
    definitions.keySet().removeAll(removed);
    references.keySet().removeAll(removed);
    for (SegmentDefinition definition : changed) {
      define(definition);
      touched.add(definition.id());
    }
    Set<String> unsure = leadingTo(touched);
    unsure.forEach(this::forget);
    unsure.stream().filter(definitions::containsKey).forEach(this::checkFrom);
  }

  /// The same book with segments put in, or put in the place of those of their ids, and others
  /// taken out. Only these are checked, and those that lead to them: all others mean what they
  /// meant.
  public SegmentBook with(Collection<SegmentDefinition> changed, Collection<String> removed) {
    return new SegmentBook(this, changed, removed);
  }

  private void define(SegmentDefinition definition) {
    definitions.put(definition.id(), definition);
    references.put(definition.id(), referencesOf(definition.rule().rule()));
  }

  private void forget(String id) {
    results.remove(id);
    levels.remove(id);
    circles.remove(id);
  }

  /// These segments, and all that refer to them, however far round.
  private Set<String> leadingTo(Set<String> ids) {
    Set<String> leading = new LinkedHashSet<>(ids);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<String, Set<String>> entry : references.entrySet()) {
        grew |= !Collections.disjoint(leading, entry.getValue()) && leading.add(entry.getKey());
      }
    }
    return leading;
  }

  /// The ids of the segments that a segment names.
  public Set<String> references(String id) {
    return references.getOrDefault(id, Set.of());
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
    if (definitions.containsKey(id) && !results.containsKey(id) && !isUnderway(id)) {
      underway.addLast(new Visit(id, references(id).iterator()));
    }
  }

  private boolean isUnderway(String id) {
    return underway.stream().anyMatch(visit -> visit.id().equals(id));
  }

  private void check(String id) {
    SegmentDefinition definition = definition(id);
    levels.put(
        id, 1 + references(id).stream().mapToInt(r -> levels.getOrDefault(r, 0)).max().orElse(0));
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
