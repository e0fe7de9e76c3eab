package io.messageflow.demo;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;

/// Takes the records of a shop.
///
/// The records of a contact come together: first what is known of the contact, in order of time,
/// then its events, in order of time. Contacts come in order of their numbers. All records have an
/// instant, and no event has an id.
public interface ShopReceiver {
  void contact(ContactRecord contact);

  void event(EventRecord event);
}
