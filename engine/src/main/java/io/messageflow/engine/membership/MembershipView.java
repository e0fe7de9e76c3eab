package io.messageflow.engine.membership;

import io.messageflow.rules.semantics.Times;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who was in which segment at one moment. Immutable; to any number of readers at once.
///
/// @param segments those that are live, by id
/// @param knownUpTo up to which instant the clock has been followed, in milliseconds since
///   1970-01-01T00:00Z
/// @param next the next instant at which time alone may change something
/// @param lastChange the number of the latest published change
/// @param entries how many entries were published
/// @param timers how many instants are pending at which a contact is asked again
/// @param formerIds what contacts were called whose numbers are gone
public record MembershipView(
    List<SegmentMembers> segments,
    long knownUpTo,
    long next,
    long lastChange,
    long entries,
    long timers,
    Map<Integer, String> formerIds) {
  /// Nothing is known yet: the workspace is starting.
  public static final MembershipView NONE =
      new MembershipView(List.of(), Times.BEFORE_ALL, Times.FOREVER, 0, 0, 0, Map.of());

  /// One segment.
  ///
  /// @param version the one that is live
  /// @param lastChange the number of its latest published change
  public record SegmentMembers(String id, int version, Members members, long lastChange) {}

  /// The segment of that id, if it is live.
  public Optional<SegmentMembers> find(String id) {
    SegmentMembers sought = new SegmentMembers(id, 0, Members.NOBODY, 0);
    int place = Collections.binarySearch(segments, sought, (a, b) -> a.id().compareTo(b.id()));
    return place < 0 ? Optional.empty() : Optional.of(segments.get(place));
  }
}
