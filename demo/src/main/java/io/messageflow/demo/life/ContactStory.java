package io.messageflow.demo.life;

import io.messageflow.intake.record.ContactRecord;
import io.messageflow.intake.record.EventRecord;
import java.util.List;

/// All that was recorded of one contact.
///
/// @param changes in order of time; the first one creates the contact
/// @param events in order of time
public record ContactStory(List<ContactRecord> changes, List<EventRecord> events) {
  public ContactStory {
    changes = List.copyOf(changes);
    events = List.copyOf(events);
  }
}
