package io.messageflow.server.http;

import io.messageflow.workspace.access.SignedIn;
import io.messageflow.workspace.register.ApiKey;
import io.messageflow.workspace.register.Scope;

/// Who calls.
public sealed interface Caller {
  /// Nobody in particular.
  record Anybody() implements Caller {}

  /// Who has a key.
  record OfKey(ApiKey key) implements Caller {}

  /// Who is signed in.
  record OfUser(SignedIn signedIn) implements Caller {}

  /// Whether all that a scope allows is open to it.
  default boolean may(Scope scope) {
    return switch (this) {
      case Anybody anybody -> false;
      case OfKey(ApiKey key) -> key.scopes().contains(scope);
      case OfUser(SignedIn signedIn) -> signedIn.user().role().scopes().contains(scope);
    };
  }

  /// What tells callers apart; empty for anybody.
  default String id() {
    return switch (this) {
      case Anybody anybody -> "";
      case OfKey(ApiKey key) -> key.id();
      case OfUser(SignedIn signedIn) -> signedIn.user().id();
    };
  }
}
