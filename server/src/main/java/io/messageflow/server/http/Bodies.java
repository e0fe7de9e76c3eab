package io.messageflow.server.http;

/// How bodies are taken.
///
/// @param longest how many bytes a body may have that is held in memory
/// @param room for all bodies that are held in memory
/// @param patience with callers who pause
public record Bodies(int longest, BodyRoom room, Patience patience) {}
