package io.messageflow.server.http;

import io.messageflow.workspace.register.Scope;

/// Who may call a route.
public sealed interface Access {
  /// Everyone, without a key.
  record Open() implements Access {}

  /// Who has a key with the scope, or is signed in as a user to whom that scope is open.
  record With(Scope scope) implements Access {}

  /// Who has a key with the scope manage, or is signed in as an owner.
  record Owners() implements Access {}

  /// Who is signed in. Not open to keys.
  record SignedInOnly() implements Access {}
}
