package io.messageflow.engine.membership;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.eval.Verdict;
import io.messageflow.rules.semantics.Times;
import io.messageflow.store.Fact;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.MembershipChange.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What a commit does to one contact: which segments to ask again, and why.
final class Touch {
  private final int contact;
  private final BitSet segments = new BitSet();
  private final List<Fact> facts = new ArrayList<>(2);
  private boolean created;
  private boolean existenceMoved;

  Touch(int contact) {
    this.contact = contact;
  }

  int contact() {
    return contact;
  }

  void add(Fact fact, BitSet touched, boolean mayMoveExistence) {
    facts.add(fact);
    segments.or(touched);
    created |= fact instanceof Fact.ContactCreated;
    existenceMoved |= mayMoveExistence;
  }

  /// The answers of all segments that the contact is asked for.
  ///
  /// @param segments in which order the answers come
  /// @param existsFrom since when the contact exists now
  record Answers(Touch touch, BitSet segments, List<Verdict> verdicts, long existsFrom) {}

  /// Asks the contact as it is now. May run beside others.
  ///
  /// @param existedFrom since when it existed before
  Answers ask(
      Contact now, List<LiveSegment> live, DependencyIndex index, long existedFrom, long at) {
    BitSet asked = asked(index, existedFrom, now.existsFrom(), at);
    List<Verdict> verdicts = new ArrayList<>(asked.cardinality());
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      verdicts.add(live.get(i).at(at).verdict(now));
    }
    return new Answers(this, asked, verdicts, now.existsFrom());
  }

  /// Who exists since another instant, but existed and exists, is another only to who asks for it.
  private BitSet asked(DependencyIndex index, long existedFrom, long existsFrom, long at) {
    if (created) {
      return existsFrom <= at ? segments : index.all();
    }
    if (!existenceMoved || existedFrom == existsFrom) {
      return segments;
    }
    if (Math.max(existedFrom, existsFrom) > at) {
      return index.all();
    }
    segments.or(index.ages());
    return segments;
  }

  /// Why the segment at a place changed: the last of the facts that can touch it.
  Cause cause(DependencyIndex index, int place) {
    for (Fact fact : facts.reversed()) {
      if (index.touchedBy(fact).get(place)) {
        return cause(fact);
      }
    }
    for (Fact fact : facts.reversed()) {
      if (DependencyIndex.mayMoveExistence(fact, Times.FOREVER)) {
        return cause(fact);
      }
    }
    return Cause.CONTACT;
  }

  private static Cause cause(Fact fact) {
    return switch (fact) {
      case Fact.EventHappened f -> new Cause(Kind.EVENT, Optional.of(f.name()), f.id());
      case Fact.FieldSet f -> new Cause(Kind.FIELD, Optional.of(f.field()), Optional.empty());
      case Fact.ListChanged f -> new Cause(Kind.LIST, Optional.empty(), Optional.of(f.list()));
      case Fact.ContactCreated f -> Cause.CONTACT;
      case Fact.ContactNamed f -> Cause.CONTACT;
      case Fact.ContactSeen f -> Cause.CONTACT;
      case Fact.ContactMerged f -> Cause.CONTACT;
      case Fact.ContactErased f -> Cause.CONTACT;
      case Fact.FieldKnown f -> Cause.CONTACT;
      case Fact.EventKnown f -> Cause.CONTACT;
      case Fact.AttributeKnown f -> Cause.CONTACT;
    };
  }
}
