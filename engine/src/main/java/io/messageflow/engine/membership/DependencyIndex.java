package io.messageflow.engine.membership;

import io.messageflow.rules.check.Dependencies;
import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import io.messageflow.store.Fact;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which segments a fact can touch, by their places in a list. Immutable; the sets it gives are
/// nobody's to change.
final class DependencyIndex {
  private static final BitSet NONE = new BitSet();

  private final Map<String, BitSet> fields = new HashMap<>();
  private final Map<String, BitSet> events = new HashMap<>();
  private final Map<String, BitSet> lists = new HashMap<>();
  private final BitSet anyEvent = new BitSet();
  private final BitSet ids = new BitSet();
  private final BitSet ages = new BitSet();
  private final BitSet newcomers = new BitSet();
  private final BitSet all = new BitSet();

  DependencyIndex(List<LiveSegment> segments) {
    for (int place = 0; place < segments.size(); place++) {
      add(place, segments.get(place));
    }
    events.values().forEach(some -> some.or(anyEvent));
  }

  private void add(int place, LiveSegment segment) {
    Dependencies on = segment.dependencies();
    all.set(place);
    on.fields().forEach(name -> at(fields, name).set(place));
    on.lists().forEach(id -> at(lists, id).set(place));
    on.events().forEach(name -> at(events, name).set(place));
    anyEvent.set(place, on.events().contains(Contact.ANY_EVENT));
    ids.set(place, on.id());
    ages.set(place, on.age());
    newcomers.set(place, !segment.isEmptyForBlanks());
  }

  private static BitSet at(Map<String, BitSet> index, String name) {
    return index.computeIfAbsent(name, n -> new BitSet());
  }

  BitSet all() {
    return all;
  }

  /// Those that may hold a contact of which nothing is known but that it exists.
  BitSet newcomers() {
    return newcomers;
  }

  /// Those that ask since when a contact exists.
  BitSet ages() {
    return ages;
  }

  /// Those whose answer may be another once the fact is known, existence left aside.
  BitSet touchedBy(Fact fact) {
    return switch (fact) {
      case Fact.EventHappened f -> events.getOrDefault(f.name(), anyEvent);
      case Fact.FieldSet f -> fields.getOrDefault(f.field(), NONE);
      case Fact.ListChanged f -> lists.getOrDefault(f.list(), NONE);
      case Fact.ContactNamed f -> f.shown() ? ids : NONE;
      case Fact.ContactCreated f -> newcomers;
      case Fact.ContactMerged f -> all;
      case Fact.ContactSeen f -> NONE;
      case Fact.ContactErased f -> NONE;
      case Fact.FieldKnown f -> NONE;
      case Fact.EventKnown f -> NONE;
      case Fact.AttributeKnown f -> NONE;
    };
  }

  /// Whether a fact may move the instant since when its contact exists.
  ///
  /// @param existsFrom since when it exists as far as is known
  static boolean mayMoveExistence(Fact fact, long existsFrom) {
    return switch (fact) {
      case Fact.EventHappened f -> f.at() < existsFrom;
      case Fact.ContactSeen f -> f.at() < existsFrom;
      case Fact.FieldSet f -> f.field().equals(ContactBuilder.CREATE_TIME);
      case Fact.ListChanged f -> false;
      case Fact.ContactNamed f -> false;
      case Fact.ContactCreated f -> false;
      case Fact.ContactMerged f -> true;
      case Fact.ContactErased f -> false;
      case Fact.FieldKnown f -> false;
      case Fact.EventKnown f -> false;
      case Fact.AttributeKnown f -> false;
    };
  }
}
