package io.messageflow.workspace.tracking;

/// The visit of a site that arrived last.
///
/// @param at when it arrived, in milliseconds since 1970-01-01T00:00Z
/// @param contact an id that leads to who came
public record LastVisit(long at, String url, String contact) {}
