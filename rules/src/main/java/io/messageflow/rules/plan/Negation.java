package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;

/// The opposite of a node.
///
/// @param index its place among the nodes of the rule
record Negation(int index, PlanNode node) implements PlanNode {
  @Override
  public boolean holds(Contact contact, Now now) {
    return !node.holds(contact, now);
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    Truth truth = node.truth(contact, now);
    return new Truth(!truth.holds(), truth.until());
  }

  @Override
  public void mark(Contact contact, Now now, boolean[] truths) {
    node.mark(contact, now, truths);
    truths[index] = !truths[node.index()];
  }

  @Override
  public void decide(boolean[] truths, boolean decides, boolean[] decisive) {
    decisive[index] = decides;
    node.decide(truths, decides, decisive);
  }
}
