package io.messageflow.workspace.register;

import java.util.Optional;

/// A person who may sign in.
///
/// @param email by which the person signs in; no two users have the same, whatever the case
/// @param password nothing until one is chosen
/// @param createdAt milliseconds since 1970-01-01T00:00Z
public record User(
    String id,
    String name,
    String email,
    Role role,
    Optional<PasswordHash> password,
    long createdAt) {}
