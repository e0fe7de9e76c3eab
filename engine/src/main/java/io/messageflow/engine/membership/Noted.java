package io.messageflow.engine.membership;

import io.messageflow.engine.column.ContactSet;
import io.messageflow.engine.population.NumberedContacts;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.plan.ContactPlan;
import io.messageflow.rules.semantics.Times;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// What some contacts answered, against what was known of them.
///
/// What came of one part is put together with others' by the thread that writes.
final class Noted {
  private final RoaringBitmap cameIn = new RoaringBitmap();
  private final RoaringBitmap wentOut = new RoaringBitmap();
  private final int[] timed;
  private final long[] instants;
  private int count;

  private Noted(int most) {
    timed = new int[most];
    instants = new long[most];
  }

  /// Asks contacts. Numbers without a contact are passed over.
  ///
  /// @param numbers in order
  /// @param before who was in
  static Noted of(
      int[] numbers, NumberedContacts contacts, ContactPlan.AtInstant plan, Members before) {
    Noted noted = new Noted(numbers.length);
    for (int number : numbers) {
      Optional<Contact> contact = contacts.get(number);
      if (contact.isPresent()) {
        noted.note(number, plan.verdict(contact.get()), before.contains(number));
      }
    }
    return noted;
  }

  /// What is known of who is in now, without when to ask again.
  static Noted of(RoaringBitmap in, Members before) {
    Noted noted = new Noted(0);
    RoaringBitmap known = before.toBitmap();
    noted.cameIn.or(RoaringBitmap.andNot(in, known));
    noted.wentOut.or(RoaringBitmap.andNot(known, in));
    return noted;
  }

  /// The same of some contacts.
  static Noted of(RoaringBitmap who, ContactSet in, Members before) {
    Noted noted = new Noted(0);
    who.forEach((int number) -> {
      boolean member = in.contains(number);
      if (member != before.contains(number)) {
        (member ? noted.cameIn : noted.wentOut).add(number);
      }
    });
    return noted;
  }

  private void note(int number, Verdict verdict, boolean before) {
    if (verdict.until() != Times.FOREVER) {
      timed[count] = number;
      instants[count++] = verdict.until();
    }
    if (verdict.member() != before) {
      (before ? wentOut : cameIn).add(number);
    }
  }

  RoaringBitmap cameIn() {
    return cameIn;
  }

  RoaringBitmap wentOut() {
    return wentOut;
  }

  /// Lets those be asked again whose answer time may change.
  ///
  /// @param upTo who is to be asked later is found when that instant has come
  void schedule(Timers timers, long upTo) {
    for (int i = 0; i < count; i++) {
      if (instants[i] <= upTo) {
        timers.schedule(timed[i], instants[i]);
      }
    }
  }
}
