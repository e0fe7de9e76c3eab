package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.Span;
import java.util.Optional;

/// A window of time as written.
public sealed interface Window {
  /// `{"last": "P30D"}`.
  record Last(Span length) implements Window {}

  /// `{"next": "P7D"}`, for fields only.
  record Next(Span length) implements Window {}

  /// `{"from": M, "to": M}`; not both are missing.
  record FromTo(Optional<Moment> from, Optional<Moment> to) implements Window {}

  /// `{"between": ["P90D", "P30D"]}`: from 90 to 30 days ago.
  record Between(Span far, Span near) implements Window {}

  /// `{"calendar": "thisMonth"}`.
  record Calendar(CalendarPeriod period) implements Window {}
}
