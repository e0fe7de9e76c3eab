package io.messageflow.workspace.dispatch;

/// How it stands with a contact just before its message goes.
public sealed interface Standing {
  /// The message may go.
  record Reachable() implements Standing {}

  /// The message must not go.
  ///
  /// @param reason a word of [io.messageflow.workspace.audience.Reason]
  record Obstructed(String reason) implements Standing {}

  /// It was erased, or merged into another.
  record Gone() implements Standing {}
}
