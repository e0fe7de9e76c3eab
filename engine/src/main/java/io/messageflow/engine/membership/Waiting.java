package io.messageflow.engine.membership;

import io.messageflow.rules.semantics.Times;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/// Changes of one segment by the clock that are published later. A contact waits at most once: when
/// it changes again before, it is as it was published, and waits no longer. Not thread-safe.
final class Waiting {
  /// @param at when the change was
  private record Due(long due, long at) {}

  /// Who came in and who left.
  record Changes(long at, RoaringBitmap entered, RoaringBitmap exited) {
    Changes(long at) {
      this(at, new RoaringBitmap(), new RoaringBitmap());
    }

    boolean isEmpty() {
      return entered.isEmpty() && exited.isEmpty();
    }
  }

  private final TreeMap<Due, Changes> changes =
      new TreeMap<>(Comparator.comparingLong(Due::due).thenComparingLong(Due::at));
  private final RoaringBitmap contacts = new RoaringBitmap();

  boolean contains(int contact) {
    return contacts.contains(contact);
  }

  RoaringBitmap contacts() {
    return contacts;
  }

  void add(long at, long due, boolean entered, RoaringBitmap who) {
    if (!who.isEmpty()) {
      Changes now = changes.computeIfAbsent(new Due(due, at), key -> new Changes(at));
      (entered ? now.entered() : now.exited()).or(who);
      contacts.or(who);
    }
  }

  void remove(RoaringBitmap who) {
    if (!RoaringBitmap.intersects(contacts, who)) {
      return;
    }
    contacts.andNot(who);
    for (Iterator<Changes> all = changes.values().iterator(); all.hasNext(); ) {
      Changes some = all.next();
      some.entered().andNot(who);
      some.exited().andNot(who);
      if (some.isEmpty()) {
        all.remove();
      }
    }
  }

  /// When the next is due, [Times#FOREVER] when none is.
  long next() {
    return changes.isEmpty() ? Times.FOREVER : changes.firstKey().due();
  }

  /// Takes out the changes due at the earliest instant that were first.
  Changes take() {
    Map.Entry<Due, Changes> first = changes.pollFirstEntry();
    contacts.andNot(first.getValue().entered());
    contacts.andNot(first.getValue().exited());
    return first.getValue();
  }
}
