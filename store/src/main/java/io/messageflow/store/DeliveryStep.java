package io.messageflow.store;

/// What became of the message of a campaign to a contact, at one instant. The last step of a
/// contact is what counts.
///
/// @param contact its number when the campaign's list was made; stays so when it is merged
/// @param state a word of who keeps it
/// @param at in milliseconds since 1970-01-01T00:00Z
/// @param detail what there is to know besides; may be empty
public record DeliveryStep(String campaign, int contact, String state, long at, String detail) {}
