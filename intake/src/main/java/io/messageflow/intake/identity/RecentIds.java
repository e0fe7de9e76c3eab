package io.messageflow.intake.identity;

import java.util.function.Consumer;

/// The ids of events that were kept lately.
///
/// @param now up to which seven days count, in milliseconds: the clock's, but not later than the
///   last event arrived, since a clock that is ahead may come back
/// @param events hands them over, those that arrived after `now` included
public record RecentIds(long now, Consumer<EventIds.Taker> events) {}
