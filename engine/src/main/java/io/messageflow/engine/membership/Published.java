package io.messageflow.engine.membership;

import io.messageflow.store.Journal;
import io.messageflow.store.MembershipChange;
import io.messageflow.store.WaitingChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// What a journal says was published of membership: the changes folded.
///
/// @param lastNumber of a change
/// @param entries how many there are
/// @param membersById of segments, by id
/// @param waiting in the order in which they were written
/// @param formerIds what contacts were called whose numbers are gone
public record Published(
    long lastNumber,
    long entries,
    Map<String, RoaringBitmap> membersById,
    List<WaitingChange> waiting,
    Map<Integer, String> formerIds) {
  /// Nothing was.
  public static final Published NOTHING = new Published(0, 0, Map.of(), List.of(), Map.of());

  private static final int A_READ = 50_000;

  /// Reads and folds all changes. O(changes).
  public static Published of(Journal journal) {
    Map<String, RoaringBitmap> members = new HashMap<>();
    Map<Integer, String> formerIds = new HashMap<>();
    long last = journal.lastMembershipChange();
    long entries = 0;
    for (long after = 0; after < last; after += A_READ) {
      for (MembershipChange change :
          journal.membershipChanges(Optional.empty(), after, after + A_READ, A_READ)) {
        RoaringBitmap of = members.computeIfAbsent(change.segment(), id -> new RoaringBitmap());
        if (change.entered()) {
          of.or(change.contacts());
        } else {
          of.andNot(change.contacts());
        }
        change.formerId().ifPresent(id -> formerIds.put(change.contacts().first(), id));
        entries += change.contacts().getLongCardinality();
      }
    }
    return new Published(last, entries, members, journal.waitingChanges(), formerIds);
  }

  /// Who is in the segment by what was published; the caller's own.
  RoaringBitmap members(String segment) {
    RoaringBitmap members = membersById.get(segment);
    return members == null ? new RoaringBitmap() : members.clone();
  }
}
