package io.messageflow.server.http;

import io.messageflow.workspace.register.Scope;

/// Who may call a route.
public sealed interface Access {
  /// Everyone, without a key.
  record Open() implements Access {}

  /// Who has a key with the scope.
  record With(Scope scope) implements Access {}
}
