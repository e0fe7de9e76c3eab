package io.messageflow.store;

import io.messageflow.rules.json.Json;

/// A record that was refused at the door, kept for inspection and replay.
///
/// @param number unique, grows in the order of arrival
/// @param arrivedAt milliseconds since 1970-01-01T00:00Z
/// @param kind what it would have been, `contact` or `event`
/// @param code why, as answers carry it
/// @param reason why, in full
/// @param record as it was sent
public record RefusedRecord(
    long number, long arrivedAt, String kind, String code, Json reason, String record) {}
