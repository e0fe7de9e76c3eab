package io.messageflow.intake.record;

import io.messageflow.rules.json.Json;
import java.util.Optional;
import java.util.OptionalLong;

/// One event as it was sent.
///
/// @param id recognises a repeat; one is made when it is missing
/// @param contact whom it happened to; an unknown contact is created
/// @param name the name of the event in any case; `Visit` is a page visit
/// @param at when it happened, in milliseconds since 1970-01-01T00:00Z; else when it arrived
/// @param attributes by name in any case; objects get dotted names, lists of objects stay lists
public record EventRecord(
    Optional<String> id,
    ContactReference contact,
    String name,
    OptionalLong at,
    Json.ObjectValue attributes) {}
