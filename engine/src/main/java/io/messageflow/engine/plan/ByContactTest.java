package io.messageflow.engine.plan;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.check.CheckedNode;
import io.messageflow.rules.plan.ContactPlan;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/// Asks each contact itself.
///
/// @param only who may pass; everyone when nothing is known
record ByContactTest(
    ContactPlan.AtInstant plan, NumberedContacts contacts, Optional<ContactTest> only)
    implements ContactTest {
  static ByContactTest of(
      CheckedNode node,
      ZoneId zone,
      long at,
      NumberedContacts contacts,
      Optional<ContactTest> only) {
    return new ByContactTest(ContactPlan.of(node, zone).at(at), contacts, only);
  }

  @Override
  public void mark(int from, int to, long[] words) {
    int count = ContactSet.wordsFor(to - from);
    only.ifPresentOrElse(
        test -> test.mark(from, to, words), () -> Arrays.fill(words, 0, count, -1L));
    for (int i = 0; i < count; i++) {
      for (long left = words[i]; left != 0; left &= left - 1) {
        int bit = Long.numberOfTrailingZeros(left);
        int contact = from + (i << 6) + bit;
        if (contact >= to || !holds(contact)) {
          words[i] &= ~(1L << bit);
        }
      }
    }
  }

  /// Whether a contact of the number is there and passes.
  boolean holds(int contact) {
    return contacts.get(contact).filter(plan::holds).isPresent();
  }

  @Override
  public boolean asksByContact() {
    return true;
  }
}
