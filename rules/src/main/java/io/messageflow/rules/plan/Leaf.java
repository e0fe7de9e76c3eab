package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;

/// A node that asks the contact itself.
///
/// @param index its place among the nodes of the rule
record Leaf(int index, Question question) implements PlanNode {
  /// What a leaf asks.
  interface Question {
    boolean holds(Contact contact, Now now);

    Truth truth(Contact contact, Now now);
  }

  @Override
  public boolean holds(Contact contact, Now now) {
    return question.holds(contact, now);
  }

  @Override
  public Truth truth(Contact contact, Now now) {
    return question.truth(contact, now);
  }

  @Override
  public void mark(Contact contact, Now now, boolean[] truths) {
    truths[index] = question.holds(contact, now);
  }

  @Override
  public void decide(boolean[] truths, boolean decides, boolean[] decisive) {
    decisive[index] = decides;
  }
}
