package io.messageflow.rules.plan;

import io.messageflow.rules.data.Contact;

/// A node of a plan. The contact exists at the instant of evaluation.
sealed interface PlanNode permits Group, Negation, Leaf {
  /// Its place among the nodes of the rule.
  int index();

  boolean holds(Contact contact, Now now);

  Truth truth(Contact contact, Now now);

  /// Notes the truth of this node and of all below it.
  void mark(Contact contact, Now now, boolean[] truths);

  /// Notes for this node and all below it whether the root turns over with it.
  ///
  /// @param decides whether it does with this node
  void decide(boolean[] truths, boolean decides, boolean[] decisive);
}
