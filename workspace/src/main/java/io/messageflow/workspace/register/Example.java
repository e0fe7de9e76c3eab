package io.messageflow.workspace.register;

/// A contact of whom somebody said that a segment is to have it, or not. Binds nothing.
///
/// @param contact its id
public record Example(String contact, boolean member) {}
