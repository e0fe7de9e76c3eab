package io.messageflow.workspace.webhooks;

import io.messageflow.workspace.Feed.Cursor;

/// A message that was given up. Its entries are read from the feed when it is sent again, so those
/// of contacts that were erased meanwhile are in it no more.
///
/// @param number unique for the webhook, grows
/// @param from the place before its first entry
/// @param to the place behind its last entry
/// @param attempts how often it was tried
/// @param reason why the last attempt failed
/// @param at when it was given up, in milliseconds since 1970-01-01T00:00Z
public record DeadLetter(
    long number, Cursor from, Cursor to, int attempts, String reason, long at) {}
