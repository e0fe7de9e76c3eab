package io.messageflow.rules.check;

/// Some of a contact's events.
///
/// @param name in the catalogue's spelling, `*` for every name
/// @param where what an event must pass
public record EventSet(String name, EventTest where) {}
