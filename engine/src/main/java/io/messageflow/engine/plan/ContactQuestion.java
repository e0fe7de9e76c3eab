package io.messageflow.engine.plan;

import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.plan.ContactPlan;

/// A node asked of a contact itself, where columns do not tell.
record ContactQuestion(ContactPlan.AtInstant plan, NumberedContacts contacts) {
  /// Whether there is a contact of the number and it passes.
  boolean holds(int contact) {
    return contacts.get(contact).filter(plan::holds).isPresent();
  }
}
