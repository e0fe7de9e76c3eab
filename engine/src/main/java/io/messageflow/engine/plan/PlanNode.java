package io.messageflow.engine.plan;

import io.messageflow.engine.column.Selection;
import java.util.List;
import java.util.Optional;

/// A node of a column plan.
sealed interface PlanNode {
  /// Its place among the nodes of the rule.
  int index();

  /// Who satisfies it, where that is known before contacts are asked.
  Optional<Selection> known();

  /// Finds out for the contacts of a block who satisfies this node and each below it.
  void mark(Block block);

  /// Finds out for this node and each below it for which contacts of the block the root turns over
  /// with it.
  ///
  /// @param decides for which it does with this node
  void decide(Block block, long[] decides);

  /// All of some nodes, or any of them.
  ///
  /// @param unanimous what the whole is when all nodes are that: true for `all`, false for `any`
  record Group(int index, List<PlanNode> nodes, boolean unanimous) implements PlanNode {
    public Group {
      nodes = List.copyOf(nodes);
    }

    @Override
    public Optional<Selection> known() {
      return Optional.empty();
    }

    @Override
    public void mark(Block block) {
      long[] truth = block.truth(index);
      block.fill(truth, unanimous);
      for (PlanNode node : nodes) {
        node.mark(block);
        long[] one = block.truth(node.index());
        for (int i = 0; i < block.words(); i++) {
          truth[i] = unanimous ? truth[i] & one[i] : truth[i] | one[i];
        }
      }
    }

    /// A node decides where no other dissents: where none does, or it alone.
    @Override
    public void decide(Block block, long[] decides) {
      block.alone(index, decides);
      long[] some = new long[block.words()];
      long[] several = new long[block.words()];
      for (PlanNode node : nodes) {
        long[] truth = block.truth(node.index());
        for (int i = 0; i < block.words(); i++) {
          long dissent = unanimous ? ~truth[i] : truth[i];
          several[i] |= some[i] & dissent;
          some[i] |= dissent;
        }
      }
      for (PlanNode node : nodes) {
        long[] truth = block.truth(node.index());
        long[] below = new long[block.words()];
        for (int i = 0; i < block.words(); i++) {
          long dissent = unanimous ? ~truth[i] : truth[i];
          below[i] = decides[i] & (~some[i] | (dissent & ~several[i]));
        }
        node.decide(block, below);
      }
    }
  }

  /// The opposite of a node.
  record Negation(int index, PlanNode node) implements PlanNode {
    @Override
    public Optional<Selection> known() {
      return node.known().map(Selection::complement);
    }

    @Override
    public void mark(Block block) {
      node.mark(block);
      long[] truth = block.truth(index);
      long[] opposite = block.truth(node.index());
      for (int i = 0; i < block.words(); i++) {
        truth[i] = ~opposite[i];
      }
    }

    @Override
    public void decide(Block block, long[] decides) {
      block.alone(index, decides);
      node.decide(block, decides);
    }
  }

  /// A node without others below it.
  record Leaf(int index, ContactTest test) implements PlanNode {
    @Override
    public Optional<Selection> known() {
      return test instanceof SetTest set ? Optional.of(set.selection()) : Optional.empty();
    }

    @Override
    public void mark(Block block) {
      test.mark(block.from(), block.to(), block.truth(index));
    }

    @Override
    public void decide(Block block, long[] decides) {
      block.alone(index, decides);
    }
  }
}
