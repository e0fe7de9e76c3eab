package io.messageflow.workspace.register;

/// A static group of contacts.
///
/// @param createdAt milliseconds since 1970-01-01T00:00Z
public record StoredList(String id, String name, long createdAt) {}
