package io.messageflow.engine.membership;

import io.messageflow.rules.check.CheckedRule;
import io.messageflow.rules.semantics.Times;
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
  /// @param rule by which it is live; another when a segment it refers to was changed just now
  /// @param lastChange the number of its latest published change
  public record SegmentMembers(
      String id, int version, CheckedRule rule, Members members, long lastChange) {}

  /// The segment of that id, if it is live.
  public Optional<SegmentMembers> find(String id) {
    int from = 0;
    int to = segments.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      int order = segments.get(middle).id().compareTo(id);
      if (order == 0) {
        return Optional.of(segments.get(middle));
      }
      from = order < 0 ? middle + 1 : from;
      to = order < 0 ? to : middle;
    }
    return Optional.empty();
  }
}
