package io.messageflow.testkit.contract;

import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Explanation;
import io.messageflow.rules.eval.ReferenceEvaluator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// The counts by their definition: every contact asked with the reference evaluator, and for
/// `alone` each node turned over by itself.
public final class ReferenceCounts {
  private ReferenceCounts() {}

  public static Counts of(Collection<Contact> contacts, CheckedRule rule, long at) {
    List<Contact> existing = contacts.stream().filter(contact -> contact.existsAt(at)).toList();
    List<Explanation> found =
        existing.stream().map(contact -> ReferenceEvaluator.explain(rule, contact, at)).toList();
    List<String> members = new ArrayList<>();
    for (int i = 0; i < existing.size(); i++) {
      if (found.get(i).holds()) {
        members.add(existing.get(i).id());
      }
    }
    members.sort(null);
    List<Counts.Node> nodes = new ArrayList<>();
    collect(rule.root(), rule.root(), found, nodes);
    return new Counts(members, existing.size(), nodes);
  }

  private static void collect(
      CheckedNode node, CheckedNode root, List<Explanation> found, List<Counts.Node> nodes) {
    long count = found.stream().filter(whole -> at(whole, node.pointer()).holds()).count();
    long alone =
        found.stream()
            .filter(whole -> !whole.holds() && turnedOver(root, whole, node.pointer()))
            .count();
    nodes.add(new Counts.Node(node.pointer(), count, alone));
    node.children().forEach(child -> collect(child, root, found, nodes));
  }

  private static Explanation at(Explanation tree, String pointer) {
    if (tree.pointer().equals(pointer)) {
      return tree;
    }
    return tree.children().stream()
        .filter(
            child -> pointer.equals(child.pointer()) || pointer.startsWith(child.pointer() + "/"))
        .map(child -> at(child, pointer))
        .findFirst()
        .orElseThrow();
  }

  /// Whether the node holds once the node at the pointer is the opposite of what it is.
  private static boolean turnedOver(CheckedNode node, Explanation found, String pointer) {
    List<CheckedNode> children = node.children();
    List<Boolean> below = new ArrayList<>();
    for (int i = 0; i < children.size(); i++) {
      below.add(turnedOver(children.get(i), found.children().get(i), pointer));
    }
    boolean holds =
        switch (node) {
          case CheckedNode.All all -> !below.contains(false);
          case CheckedNode.Any any -> below.contains(true);
          case CheckedNode.Not not -> !below.getFirst();
          default -> found.holds();
        };
    return node.pointer().equals(pointer) != holds;
  }
}
