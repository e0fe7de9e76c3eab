package io.messageflow.workspace.register;

import java.util.Set;

/// A key as it is kept: what it opens, and a digest of it, from which it cannot be read back.
///
/// @param start the first letters of the key, by which people tell keys apart
/// @param createdAt milliseconds since 1970-01-01T00:00Z
public record ApiKey(
    String id, String name, Set<Scope> scopes, String digest, String start, long createdAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
