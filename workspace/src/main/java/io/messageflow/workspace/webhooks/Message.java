package io.messageflow.workspace.webhooks;

/// What is sent at once.
///
/// @param id the same on every attempt, unlike that of any other message
/// @param body JSON
record Message(String id, String body) {}
