package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.column.Selection;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// A rule made ready to be asked of all contacts of some columns at one instant. Thread-safe.
public final class ColumnPlan {
  /// How many contacts one task asks.
  private static final int PART = Block.LENGTH;

  private final Columns columns;
  private final long at;
  private final PlanNode root;
  private final List<PlanNode> nodes;

  private ColumnPlan(Columns columns, long at, PlanNode root, List<PlanNode> nodes) {
    this.columns = columns;
    this.at = at;
    this.root = root;
    this.nodes = nodes;
  }

  /// The plan of a rule.
  ///
  /// @param at the instant, in milliseconds
  public static ColumnPlan of(CheckedRule rule, Columns columns, long at) {
    return of(rule.root(), rule.zone(), columns, at);
  }

  /// The plan of a node by itself.
  ///
  /// @param zone that of its rule
  static ColumnPlan of(CheckedNode node, ZoneId zone, Columns columns, long at) {
    PlanNode root = new TestCompiler(columns, zone, at).compile(node);
    List<PlanNode> nodes = new ArrayList<>();
    collect(root, nodes);
    return new ColumnPlan(columns, at, root, nodes);
  }

  private static void collect(PlanNode node, List<PlanNode> nodes) {
    nodes.add(node);
    switch (node) {
      case PlanNode.Group group -> group.nodes().forEach(below -> collect(below, nodes));
      case PlanNode.Negation negation -> collect(negation.node(), nodes);
      case PlanNode.Leaf leaf -> {}
    }
  }

  /// Asks all contacts: none when everybody counts and it is known how many satisfy each node; at
  /// one go when all there is to do is to put sets together; else on all cores.
  ///
  /// @param without who is left out
  public ColumnCounts count(ContactSet without) {
    Selection existing = columns.existing(at);
    Optional<Selection> members = root.known();
    if (members.isPresent() && existing.isEverybody() && without.isEmpty()) {
      return known(members.get());
    }
    ContactSet counted = existing.set().without(without);
    Tally tally = new Tally(nodes.size(), columns.size());
    if (nodes.stream().allMatch(ColumnPlan::isSet)) {
      count(0, columns.size(), counted, tally);
    } else {
      IntStream.range(0, (columns.size() + PART - 1) / PART)
          .parallel()
          .forEach(i -> count(i * PART, Math.min(columns.size(), (i + 1) * PART), counted, tally));
    }
    return tally.toCounts();
  }

  private static boolean isSet(PlanNode node) {
    return !(node instanceof PlanNode.Leaf) || node.known().isPresent();
  }

  /// The counts of a chain of nodes: everybody who is out is in when any one of them turns over.
  private ColumnCounts known(Selection members) {
    long[] counts = new long[nodes.size()];
    long[] alone = new long[nodes.size()];
    for (PlanNode node : nodes) {
      counts[node.index()] = node.known().orElseThrow().count();
      alone[node.index()] = members.complement().count();
    }
    return new ColumnCounts(columns.size(), counts, alone, members::set);
  }

  private void count(int from, int to, ContactSet counted, Tally tally) {
    Block block = new Block(nodes.size());
    long[] those = new long[ContactSet.wordsFor(Block.LENGTH)];
    long[] out = new long[those.length];
    for (int first = from; first < to; first += Block.LENGTH) {
      block.moveTo(first, Math.min(to, first + Block.LENGTH));
      root.mark(block);
      counted.copyTo(first, those, block.words());
      long[] truth = block.truth(0);
      for (int i = 0; i < block.words(); i++) {
        out[i] = those[i] & ~truth[i];
      }
      root.decide(block, out);
      tally.add(block, those);
    }
  }

  /// Finds out who of some neighbouring contacts satisfies each node.
  void mark(Block block) {
    root.mark(block);
  }

  /// A block for contacts that are asked.
  Block block() {
    return new Block(nodes.size());
  }
}
