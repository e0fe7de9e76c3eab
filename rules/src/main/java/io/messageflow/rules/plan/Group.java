package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Times;
import java.util.List;

/// All of some nodes, or any of them.
///
/// As long as one node of an `all` is false the whole is, so the false nodes together say how long
/// it stays so: the last of them to turn. A true `all` stays so until the first of its nodes turns.
/// For `any` the same holds with true and false changed over.
///
/// @param index its place among the nodes of the rule
/// @param unanimous what the whole is when all nodes are that: true for `all`, false for `any`
record Group(int index, List<PlanNode> nodes, boolean unanimous) implements PlanNode {
  @Override
  public boolean holds(Contact contact, Now now) {
    for (PlanNode node : nodes) {
      if (node.holds(contact, now) != unanimous) {
        return !unanimous;
      }
    }
    return unanimous;
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    long first = Times.FOREVER;
    long lastDissent = Times.BEFORE_ALL;
    for (PlanNode node : nodes) {
      Truth truth = node.truth(contact, now);
      if (truth.holds() == unanimous) {
        first = Math.min(first, truth.until());
      } else {
        lastDissent = Math.max(lastDissent, truth.until());
      }
    }
    return lastDissent == Times.BEFORE_ALL
        ? new Truth(unanimous, first)
        : new Truth(!unanimous, lastDissent);
  }

  @Override
  public void mark(Contact contact, Now now, boolean[] truths) {
    boolean dissent = false;
    for (PlanNode node : nodes) {
      node.mark(contact, now, truths);
      dissent |= truths[node.index()] != unanimous;
    }
    truths[index] = dissent != unanimous;
  }

  @Override
  public void decide(boolean[] truths, boolean decides, boolean[] decisive) {
    decisive[index] = decides;
    int dissents = 0;
    for (PlanNode node : nodes) {
      dissents += dissent(node, truths);
    }
    for (PlanNode node : nodes) {
      boolean alone = dissents == dissent(node, truths);
      node.decide(truths, decides && alone, decisive);
    }
  }

  private int dissent(PlanNode node, boolean[] truths) {
    return truths[node.index()] == unanimous ? 0 : 1;
  }
}
