package io.messageflow.rules.eval;

/// Whether a contact is in a segment at an instant.
///
/// @param until an instant later than the asked one, in milliseconds, up to which (not included)
///   the answer cannot change unless new data arrives; it may be early;
///   [io.messageflow.rules.semantics.Times#FOREVER] when time alone changes nothing
public record Verdict(boolean member, long until) {}
