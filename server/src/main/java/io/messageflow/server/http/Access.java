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

  /// Who has a key with the scope, sent in any of the ways of Segment's libraries, or is signed in
  /// as a user to whom that scope is open. A key that stands in the body is the call's to find: it
  /// gets whoever sends none in the header.
  record WithWriteKey(Scope scope) implements Access {}

  /// Everyone, from pages of other sites too: the call itself says from which.
  record OpenToSites() implements Access {}

  /// Who is signed in. Not open to keys.
  record SignedInOnly() implements Access {}
}
