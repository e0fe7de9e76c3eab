package io.messageflow.rules.ast;

import io.messageflow.rules.semantics.Span;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;

/// A date operand as written.
public sealed interface Moment {
  /// A bare day, `"2026-11-23"`.
  record Day(LocalDate day) implements Moment {}

  /// A time with its offset, `"2026-11-23T10:00:00Z"`.
  record Instant(OffsetDateTime time) implements Moment {}

  /// A time without offset, `"2026-11-23T10:00"`: in the workspace's zone.
  record Local(LocalDateTime time) implements Moment {}

  /// `{"ago": "P30D"}`.
  record Ago(Span span) implements Moment {}

  /// `{"ahead": "P7D"}`.
  record Ahead(Span span) implements Moment {}
}
