package io.messageflow.workspace;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.Rejection;
import java.util.function.Supplier;

/// A record on its way to the door.
public sealed interface Arriving {
  /// The record as it was sent, to be kept when it is refused.
  Supplier<String> sent();

  /// A contact to insert or update.
  record OfContact(ContactRecord contact, Supplier<String> sent) implements Arriving {}

  /// An event to add.
  record OfEvent(EventRecord event, Supplier<String> sent) implements Arriving {}

  /// What could not be read as a record.
  ///
  /// @param kind what it would have been
  record Unusable(RecordKind kind, Rejection rejection, Supplier<String> sent)
      implements Arriving {}
}
