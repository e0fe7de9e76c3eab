package io.messageflow.rules.semantics;

import java.util.Optional;

/// A stretch of time that a rule speaks about, seen from the instant of evaluation. What lies in it
/// is said by [Windows].
public sealed interface Interval {
  /// `{"last": D}`.
  record Last(Span length) implements Interval {}

  /// `{"next": D}`.
  record Next(Span length) implements Interval {}

  /// `{"between": [far, near]}`: from `far` ago to `near` ago.
  record Between(Span far, Span near) implements Interval {}

  /// From one edge to just before another; a missing edge is no limit. The comparisons of dates are
  /// of this form too.
  record Range(Optional<Edge> from, Optional<Edge> to) implements Interval {}

  /// `{"calendar": ...}`: the unit that the instant of evaluation lies in, moved by `offset` units.
  record Calendar(CalendarUnit unit, int offset) implements Interval {}
}
