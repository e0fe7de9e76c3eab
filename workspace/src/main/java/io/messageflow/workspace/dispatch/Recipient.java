package io.messageflow.workspace.dispatch;

import java.util.OptionalLong;

/// A contact of a campaign and what became of its message.
///
/// @param number in the campaign's list
/// @param id what the contact is called now
/// @param at since when it is so, in milliseconds since 1970-01-01T00:00Z
/// @param reason why; may be empty
/// @param next when it is tried again, if it is
public record Recipient(
    int number, String id, RecipientState state, long at, String reason, OptionalLong next) {}
