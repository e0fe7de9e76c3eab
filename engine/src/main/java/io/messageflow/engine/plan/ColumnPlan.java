package io.messageflow.engine.plan;

import io.messageflow.engine.column.Columns;
import io.messageflow.engine.column.ContactSet;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.check.CheckedRule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A rule made ready to be asked of all contacts of some columns at one instant. Thread-safe.
public final class ColumnPlan {
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

  /// Asks all contacts: on all cores, or at one go when all there is to do is to put sets together.
  ///
  /// @param without who is left out
  public ColumnCounts count(ContactSet without) {
    int size = columns.size();
    ColumnCounts counts = new ColumnCounts(nodes.size(), size);
    ContactSet counted = columns.existing(at).without(without);
    if (nodes.stream().allMatch(ColumnPlan::isSet)) {
      count(0, size, counted, counts);
    } else {
      IntStream.range(0, (size + Block.LENGTH - 1) / Block.LENGTH)
          .parallel()
          .forEach(i -> {
            int from = i * Block.LENGTH;
            count(from, Math.min(size, from + Block.LENGTH), counted, counts);
          });
    }
    return counts;
  }

  private static boolean isSet(PlanNode node) {
    return switch (node) {
      case PlanNode.Group group -> true;
      case PlanNode.Negation negation -> true;
      case PlanNode.Leaf leaf -> leaf.test() instanceof SetTest;
    };
  }

  private void count(int from, int to, ContactSet counted, ColumnCounts counts) {
    Block block = block(from, to);
    long[] those = new long[block.words()];
    counted.copyTo(from, those, those.length);
    long[] truth = block.truth(0);
    long[] out = new long[those.length];
    for (int i = 0; i < those.length; i++) {
      out[i] = those[i] & ~truth[i];
    }
    root.decide(block, out);
    counts.add(block, those);
  }

  /// Who of some neighbouring contacts satisfies each node.
  ///
  /// @param from a multiple of 64
  Block block(int from, int to) {
    Block block = new Block(from, to, nodes.size());
    root.mark(block);
    return block;
  }
}
