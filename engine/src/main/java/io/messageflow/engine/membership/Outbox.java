package io.messageflow.engine.membership;

import io.messageflow.store.MembershipChange;
import io.messageflow.store.MembershipChange.Cause;
import io.messageflow.store.WaitingChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// What goes into the next commit: numbered changes, and what waits. Not thread-safe.
final class Outbox {
  private List<MembershipChange> changes = new ArrayList<>();
  private List<WaitingChange> waiting = new ArrayList<>();
  private List<String> ended = new ArrayList<>();
  private long lastNumber;
  private long entries;

  Outbox(long lastNumber, long entries) {
    this.lastNumber = lastNumber;
    this.entries = entries;
  }

  /// Adds a change.
  ///
  /// @param contacts nobody changes them any more
  /// @return the number of the change
  long publish(
      Definition segment,
      long at,
      boolean entered,
      Cause cause,
      RoaringBitmap contacts,
      Optional<String> formerId) {
    changes.add(
        new MembershipChange(
            ++lastNumber, segment.id(), segment.version(), at, entered, cause, contacts, formerId));
    entries += contacts.getLongCardinality();
    return lastNumber;
  }

  void wait(Definition segment, long at, long due, boolean entered, RoaringBitmap contacts) {
    waiting.add(new WaitingChange(segment.id(), at, due, entered, contacts));
  }

  void end(String segment) {
    ended.add(segment);
  }

  int size() {
    return changes.size() + waiting.size();
  }

  long lastNumber() {
    return lastNumber;
  }

  /// How many entries were published, those of erased contacts too.
  long entries() {
    return entries;
  }

  List<MembershipChange> takeChanges() {
    List<MembershipChange> taken = changes;
    changes = new ArrayList<>();
    return taken;
  }

  List<WaitingChange> takeWaiting() {
    List<WaitingChange> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  List<String> takeEnded() {
    List<String> taken = ended;
    ended = new ArrayList<>();
    return taken;
  }
}
