package io.messageflow.store;

import io.messageflow.rules.json.Json;

/// What a contact was until it got another name or was merged, so that what names it by its number
/// can still be read as it was.
///
/// @param arrival of the fact that changed it
/// @param body what it was, in the form of who keeps it
public record FormerContact(long arrival, int contact, Json body) {}
