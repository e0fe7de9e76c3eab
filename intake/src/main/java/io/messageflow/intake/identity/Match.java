package io.messageflow.intake.identity;

/// Whom an identity leads to.
public sealed interface Match {
  /// One contact.
  record One(KnownContact contact) implements Match {}

  /// No one yet.
  record None() implements Match {}

  /// Two or more.
  ///
  /// @param by what they share
  record Several(String by) implements Match {}
}
