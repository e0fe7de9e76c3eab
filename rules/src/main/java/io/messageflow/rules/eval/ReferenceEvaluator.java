package io.messageflow.rules.eval;

import io.messageflow.rules.ast.Rule.Pick;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.FieldTimeline;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.eval.Explanation.Seen;
import io.messageflow.rules.semantics.Buckets;
import io.messageflow.rules.semantics.Span;
import io.messageflow.rules.semantics.Times;
import io.messageflow.rules.semantics.Windows;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// What a rule means, one method a node: a pure function of rule, contact and instant. This is the
/// specification that `docs/semantics.md` describes and every engine is checked against. It looks
/// at everything and is in no hurry.
public final class ReferenceEvaluator {
  private final Contact contact;
  private final long at;
  private final ZoneId zone;
  private final ValueMeaning values;

  private ReferenceEvaluator(Contact contact, long at, ZoneId zone) {
    this.contact = contact;
    this.at = at;
    this.zone = zone;
    this.values = new ValueMeaning(at, zone);
  }

  /// Whether the contact is in the segment at the instant, in milliseconds.
  public static Verdict evaluate(CheckedRule rule, Contact contact, long at) {
    Explanation explanation = explain(rule, contact, at);
    if (!contact.existsAt(at)) {
      return new Verdict(false, contact.existsFrom());
    }
    return new Verdict(explanation.holds(), explanation.until());
  }

  /// The truth of each node and what it looked at. Of a contact that does not exist yet the nodes
  /// say what they find all the same; it is in no segment.
  public static Explanation explain(CheckedRule rule, Contact contact, long at) {
    return new ReferenceEvaluator(contact, at, rule.zone()).node(rule.root());
  }

  private Explanation node(CheckedNode node) {
    return switch (node) {
      case CheckedNode.All all -> all(all);
      case CheckedNode.Any any -> any(any);
      case CheckedNode.Not not -> not(not);
      case CheckedNode.Field field when field.held().isPresent() -> held(field, field.held().get());
      case CheckedNode.Field field -> field(field);
      case CheckedNode.Events events -> events(events);
      case CheckedNode.Sequence sequence -> sequence(sequence);
      case CheckedNode.InSegment segment -> segment(segment);
      case CheckedNode.InList list -> list(list);
      case CheckedNode.Bucket bucket -> bucket(bucket);
    };
  }

  private Explanation all(CheckedNode.All all) {
    List<Explanation> children = all.nodes().stream().map(this::node).toList();
    return group(all, children.stream().allMatch(Explanation::holds), children);
  }

  private Explanation any(CheckedNode.Any any) {
    List<Explanation> children = any.nodes().stream().map(this::node).toList();
    return group(any, children.stream().anyMatch(Explanation::holds), children);
  }

  private Explanation not(CheckedNode.Not not) {
    Explanation child = node(not.node());
    return group(not, !child.holds(), List.of(child));
  }

  private static Explanation group(CheckedNode node, boolean holds, List<Explanation> children) {
    long until = children.stream().mapToLong(Explanation::until).min().orElse(Times.FOREVER);
    return new Explanation(node.pointer(), holds, until, new Seen.Nothing(), children);
  }

  private static Explanation leaf(CheckedNode node, boolean holds, long until, Seen seen) {
    return new Explanation(node.pointer(), holds, until, seen, List.of());
  }

  private Explanation field(CheckedNode.Field node) {
    Optional<Value> value = contact.fieldAt(node.field(), at);
    List<Value> asList = value.stream().toList();
    long until =
        Math.min(
            values.nextChange(node.test(), asList),
            timeline(node).map(t -> t.nextChange(at)).orElse(Times.FOREVER));
    return leaf(
        node, values.passes(node.test(), asList), until, new Seen.FieldValue(node.field(), value));
  }

  private Optional<FieldTimeline> timeline(CheckedNode.Field node) {
    return Optional.ofNullable(contact.fields().get(node.field()));
  }

  /// The condition has held from some instant on, at least as long ago as asked. Here the first
  /// record does not reach back: before it there was no value.
  private Explanation held(CheckedNode.Field node, Span length) {
    List<FieldTimeline.Entry> entries =
        timeline(node).map(FieldTimeline::entries).orElse(List.of());
    boolean holds = values.passes(node.test(), List.of());
    long since = contact.existsFrom();
    Optional<Value> value = Optional.empty();
    for (int i = 0; i < entries.size(); i++) {
      FieldTimeline.Entry entry = entries.get(i);
      boolean replacedAtOnce = i + 1 < entries.size() && entries.get(i + 1).at() == entry.at();
      if (entry.at() <= at && !replacedAtOnce) {
        boolean now = values.passes(node.test(), entry.value().stream().toList());
        since = now && holds ? Math.min(since, entry.at()) : entry.at();
        holds = now;
        value = entry.value();
      }
    }
    long due = Times.plus(since, length, zone);
    long nextEntry =
        entries.stream()
            .mapToLong(FieldTimeline.Entry::at)
            .filter(t -> t > at)
            .min()
            .orElse(Times.FOREVER);
    long until = holds && due > at ? Math.min(due, nextEntry) : nextEntry;
    return leaf(node, holds && due <= at, until, new Seen.FieldValue(node.field(), value));
  }

  private Explanation events(CheckedNode.Events node) {
    List<Event> named = contact.eventsNamed(node.events().name()).events();
    List<Event> passing =
        named.stream()
            .filter(e -> e.at() <= at)
            .filter(e -> values.passes(node.events().where(), e.attributes()))
            .toList();
    List<Event> counted =
        picked(node, passing).stream()
            .filter(event -> inWindow(node, event))
            .filter(event -> values.passes(node.having(), event.attributes()))
            .toList();
    Measuring measuring = new Measuring(at, zone);
    OptionalDouble measured = measuring.measure(node.measure(), counted);
    long until =
        named.stream().flatMap(e -> changes(node, e)).min(Long::compare).orElse(Times.FOREVER);
    return leaf(
        node,
        Measuring.condition(node.measure()).holds(measured),
        until,
        new Seen.Events(counted, measured));
  }

  private static List<Event> picked(CheckedNode.Events node, List<Event> events) {
    if (node.pick().isEmpty() || events.isEmpty()) {
      return events;
    }
    return List.of(node.pick().get() == Pick.FIRST ? events.getFirst() : events.getLast());
  }

  private boolean inWindow(CheckedNode.Events node, Event event) {
    return node.window().stream()
        .allMatch(window -> Windows.stay(window, event.at(), zone).contains(at));
  }

  /// The instants after `at` at which the event may come to count, or cease to.
  private Stream<Long> changes(CheckedNode.Events node, Event event) {
    Stream<Long> happening = event.at() > at ? Stream.of(event.at()) : Stream.of();
    Stream<Long> window =
        node.window().stream().map(w -> Windows.stay(w, event.at(), zone).nextChange(at));
    Stream<Long> conditions =
        Stream.of(node.events().where(), node.having())
            .map(test -> values.nextChange(test, event.attributes()));
    Stream<Long> periods = new Measuring(at, zone).changes(node.measure(), event);
    return Stream.of(happening, window, conditions, periods).flatMap(changes -> changes);
  }

  private Explanation sequence(CheckedNode.Sequence node) {
    SequenceMeaning meaning = new SequenceMeaning(node, contact, at, zone);
    Optional<List<Event>> found = meaning.find();
    return leaf(
        node,
        found.isPresent(),
        meaning.until(),
        new Seen.Events(found.orElse(List.of()), OptionalDouble.empty()));
  }

  private Explanation segment(CheckedNode.InSegment node) {
    Explanation inside = explain(node.rule(), contact, at);
    return leaf(node, inside.holds(), inside.until(), new Seen.Segment(node.segment(), inside));
  }

  private Explanation list(CheckedNode.InList node) {
    return Optional.ofNullable(contact.lists().get(node.list()))
        .map(l -> leaf(node, l.isOnAt(at), l.nextChange(at), new Seen.Nothing()))
        .orElse(leaf(node, false, Times.FOREVER, new Seen.Nothing()));
  }

  private Explanation bucket(CheckedNode.Bucket node) {
    long draw = Buckets.draw(node.seed(), contact.id(), node.of());
    return leaf(
        node,
        node.from() <= draw && draw < node.to(),
        Times.FOREVER,
        new Seen.Draw(draw, node.of()));
  }
}
