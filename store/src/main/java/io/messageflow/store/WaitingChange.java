package io.messageflow.store;

import org.roaringbitmap.RoaringBitmap;

/// That contacts came into a segment, or left it, by the clock alone, and that this is published
/// later, unless it is reversed before.
///
/// @param at the exact instant, in milliseconds since 1970-01-01T00:00Z
/// @param due when it is published
/// @param entered whether they came in; otherwise they left
/// @param contacts their numbers, at least one; nobody changes it
public record WaitingChange(
    String segment, long at, long due, boolean entered, RoaringBitmap contacts) {}
