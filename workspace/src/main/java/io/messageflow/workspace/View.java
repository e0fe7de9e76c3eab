package io.messageflow.workspace;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.membership.MembershipView;
import io.messageflow.engine.membership.MembershipView.SegmentMembers;
import io.messageflow.engine.population.Occurrences;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.workspace.register.Register;
import io.messageflow.workspace.register.StoredSegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A workspace at one moment: all that was durable then, and nothing later. Immutable; to any
/// number of readers at once.
///
/// @param labels of fields, by folded name
/// @param occurrences how often names occur
/// @param engine answers questions about all contacts
/// @param membership who is in which segment
/// @param contactCount how many contacts there are
/// @param eventCount how many events they have
/// @param eventsThisMonth how many events arrived in the calendar month
/// @param refusedCount how many refused records are kept
public record View(
    Register register,
    Catalogue catalogue,
    Map<String, String> labels,
    List<Misfit> misfits,
    Occurrences occurrences,
    Population.Snapshot contacts,
    SegmentEngine engine,
    LazyBook lazyBook,
    MembershipView membership,
    int contactCount,
    long eventCount,
    long eventsThisMonth,
    long refusedCount) {
  /// The members of a segment, if they are kept by the version that it is at.
  public Optional<SegmentMembers> live(StoredSegment segment) {
    return membership.find(segment.id()).filter(live -> live.version() == segment.version());
  }

  /// Whether membership is known at an instant: no time has passed that could have changed it.
  ///
  /// @param now milliseconds since 1970-01-01T00:00Z
  public boolean isMembershipOf(long now) {
    return now < membership.next();
  }

  /// The segments, checked; made when it is first asked for.
  public SegmentBook book() {
    return lazyBook.get();
  }
}
