package io.messageflow.intake.identity;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.data.ContactBuilder;
import java.util.HashSet;
import java.util.Set;

/// A contact while it is put together, with what identifies it. Not thread-safe.
public final class KnownContact {
  private final ContactBuilder builder;
  private final Set<String> eventIds = new HashSet<>(4);
  private final String fallback;
  private Identity identity;

  KnownContact(Identity identity, long arrivedAt, String fallback) {
    this.identity = identity;
    this.fallback = fallback;
    this.builder = new ContactBuilder("", arrivedAt);
  }

  /// Collects what is known of the contact.
  public ContactBuilder builder() {
    return builder;
  }

  Identity identity() {
    return identity;
  }

  void identify(Identity now) {
    this.identity = now;
  }

  boolean hasId() {
    return identity.id().isPresent();
  }

  /// Whether an event of that id is new to the contact; from then on it is not.
  public boolean isNewEvent(String eventId) {
    return eventIds.add(eventId);
  }

  /// What answers call the contact: its id, else its address, else its number.
  public String shownId() {
    return identity.id().or(identity::email).or(identity::phone).orElse(fallback);
  }

  /// The finished contact under that id.
  public Contact build(String id) {
    Contact contact = builder.build();
    return new Contact(
        id,
        contact.existsFrom(),
        contact.fields(),
        contact.lists(),
        contact.events(),
        contact.eventsByName());
  }
}
