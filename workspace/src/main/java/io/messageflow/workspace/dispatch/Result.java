package io.messageflow.workspace.dispatch;

import io.messageflow.intake.record.EventRecord;
import java.util.Optional;

/// What a message came to, to be kept.
///
/// @param contact the number in the campaign's list
/// @param detail what there is to know besides; may be empty
/// @param event becomes an event of the contact in the same commit
public record Result(
    String campaign,
    int contact,
    RecipientState state,
    String detail,
    Optional<EventRecord> event) {
  /// One that is no event.
  public Result(String campaign, int contact, RecipientState state, String detail) {
    this(campaign, contact, state, detail, Optional.empty());
  }
}
