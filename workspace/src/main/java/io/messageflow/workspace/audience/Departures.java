package io.messageflow.workspace.audience;

import io.messageflow.store.Fact;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/// Who was erased since the process began, under all numbers. What was evaluated before an erasure
/// and is written behind it must not name who is gone. Not thread-safe.
public final class Departures {
  private final RoaringBitmap erased = new RoaringBitmap();
  private final Map<Integer, Set<Integer>> mergedInto = new HashMap<>();

  /// Takes note of facts that are durable.
  ///
  /// @return whether somebody was erased
  public boolean note(List<Fact> facts) {
    boolean found = false;
    for (Fact fact : facts) {
      if (fact instanceof Fact.ContactMerged merger) {
        Set<Integer> all = mergedInto.computeIfAbsent(merger.into(), number -> new HashSet<>());
        all.add(merger.contact());
        all.addAll(mergedInto.getOrDefault(merger.contact(), Set.of()));
        mergedInto.remove(merger.contact());
      } else if (fact instanceof Fact.ContactErased erasure) {
        erased.add(erasure.contact());
        mergedInto.getOrDefault(erasure.contact(), Set.of()).forEach(erased::add);
        found = true;
      }
    }
    return found;
  }

  /// Those of some contacts who are not erased.
  public RoaringBitmap without(RoaringBitmap contacts) {
    return RoaringBitmap.andNot(contacts, erased);
  }
}
