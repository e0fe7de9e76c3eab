package io.messageflow.workspace;

import io.messageflow.engine.SegmentEngine;
import io.messageflow.engine.population.Population;
import io.messageflow.intake.typing.Misfit;
import io.messageflow.rules.catalogue.Catalogue;
import io.messageflow.rules.check.SegmentBook;
import io.messageflow.workspace.register.Register;
import java.util.List;
import java.util.Map;

/// A workspace at one moment: all that was durable then, and nothing later. Immutable; to any
/// number of readers at once.
///
/// @param labels of fields, by folded name
/// @param engine answers questions about all contacts
/// @param contactCount how many contacts there are
/// @param eventCount how many events they have
/// @param eventsThisMonth how many events arrived in the calendar month
/// @param refusedCount how many refused records are kept
public record View(
    Register register,
    Catalogue catalogue,
    Map<String, String> labels,
    List<Misfit> misfits,
    Population.Snapshot contacts,
    SegmentEngine engine,
    LazyBook lazyBook,
    int contactCount,
    long eventCount,
    long eventsThisMonth,
    long refusedCount) {
  /// The segments, checked; made when it is first asked for.
  public SegmentBook book() {
    return lazyBook.get();
  }
}
