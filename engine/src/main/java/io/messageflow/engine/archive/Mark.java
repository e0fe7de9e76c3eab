package io.messageflow.engine.archive;

/// Of what an archive is.
///
/// @param token known to the journal of which it is made: made anew for each time it is written
/// @param arrival up to which facts are in it
/// @param note what its user wants to know again
public record Mark(String token, long arrival, String note) {}
