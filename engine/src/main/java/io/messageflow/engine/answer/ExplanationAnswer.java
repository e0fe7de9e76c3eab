package io.messageflow.engine.answer;

import io.messageflow.rules.ast.Rule;
import io.messageflow.rules.ast.RuleWriter;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.Event;
import io.messageflow.rules.data.Value;
import io.messageflow.rules.eval.Explanation;
import io.messageflow.rules.eval.Explanation.Seen;
import io.messageflow.rules.eval.ReferenceEvaluator;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.words.Sentences;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Why a contact is in a segment or out of it.
///
/// @param exists whether the contact exists at the instant; before, it is in no segment
/// @param verdict the answer for the whole
/// @param root the tree of the rule
public record ExplanationAnswer(
    Contact contact, long at, boolean exists, Verdict verdict, Node root) {
  /// How many events one node shows at most, the latest ones.
  public static final int MOST_EVENTS = 20;

  /// A node of the rule with what it found.
  ///
  /// @param words the node in English
  public record Node(
      String pointer, Rule rule, String words, Explanation found, List<Node> children) {
    public Node {
      children = List.copyOf(children);
    }
  }

  public static ExplanationAnswer of(CheckedRule rule, Contact contact, long at) {
    Explanation explanation = ReferenceEvaluator.explain(rule, contact, at);
    return new ExplanationAnswer(
        contact,
        at,
        contact.existsAt(at),
        contact.existsAt(at)
            ? new Verdict(explanation.holds(), explanation.until())
            : new Verdict(false, contact.existsFrom()),
        node(rule.written(), rule.root(), explanation));
  }

  private static Node node(Rule written, CheckedNode checked, Explanation found) {
    List<Rule> below = below(written);
    List<Node> children = new ArrayList<>();
    for (int i = 0; i < found.children().size(); i++) {
      children.add(node(below.get(i), checked.children().get(i), found.children().get(i)));
    }
    if (checked instanceof CheckedNode.InSegment reference
        && found.seen() instanceof Seen.Segment inside) {
      children.add(node(reference.rule().written(), reference.rule().root(), inside.rule()));
    }
    return new Node(found.pointer(), written, Sentences.who(written), found, children);
  }

  private static List<Rule> below(Rule rule) {
    return switch (rule) {
      case Rule.All all -> all.rules();
      case Rule.Any any -> any.rules();
      case Rule.Not not -> List.of(not.rule());
      case Rule.Field f -> List.of();
      case Rule.Events e -> List.of();
      case Rule.Sequence s -> List.of();
      case Rule.InSegment s -> List.of();
      case Rule.InList l -> List.of();
      case Rule.Bucket b -> List.of();
    };
  }

  /// `{"contact", "at", "exists", "member", "until", "rule": {"pointer", "words", "holds", "until",
  /// …, "children"}}`.
  public Json toJson() {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("contact", Json.of(contact.id()));
    members.put("at", Answers.instant(at));
    members.put("exists", Json.of(exists));
    members.put("member", Json.of(verdict.member()));
    members.put("until", Answers.instant(verdict.until()));
    members.put("rule", json(root));
    return new Json.ObjectValue(members);
  }

  private static Json json(Node node) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("pointer", Json.of(node.pointer()));
    members.put("words", Json.of(node.words()));
    members.put("holds", Json.of(node.found().holds()));
    members.put("until", Answers.instant(node.found().until()));
    seen(node.found().seen(), members);
    if (node.children().isEmpty()) {
      members.put("rule", RuleWriter.write(node.rule()));
    } else {
      members.put(
          "children", new Json.ArrayValue(node.children().stream().map(n -> json(n)).toList()));
    }
    return new Json.ObjectValue(members);
  }

  private static void seen(Seen seen, Map<String, Json> members) {
    switch (seen) {
      case Seen.Nothing nothing -> {}
      case Seen.FieldValue field ->
          members.put("value", field.value().map(Value::toJson).orElse(Json.none()));
      case Seen.Events events -> {
        events.measured().ifPresent(number -> members.put("measured", Json.of(number)));
        members.put("eventCount", Json.of((double) events.events().size()));
        members.put(
            "events",
            new Json.ArrayValue(shown(events.events()).stream().map(e -> json(e)).toList()));
      }
      case Seen.Segment segment -> members.put("segment", Json.of(segment.segment()));
      case Seen.Draw draw -> {
        members.put("draw", Json.of((double) draw.draw()));
        members.put("of", Json.of((double) draw.of()));
      }
    }
  }

  /// The latest events of those that counted, oldest first.
  public static List<Event> shown(List<Event> events) {
    return events.subList(Math.max(0, events.size() - MOST_EVENTS), events.size());
  }

  private static Json json(Event event) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", Json.of(event.id()));
    members.put("name", Json.of(event.name()));
    members.put("at", Answers.instant(event.at()));
    members.put("attributes", Value.toJson(event.attributes()));
    return new Json.ObjectValue(members);
  }
}
