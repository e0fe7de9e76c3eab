package io.messageflow.engine.population;

import io.messageflow.rules.data.Contact;
import io.messageflow.rules.semantics.Times;
import java.util.List;
import java.util.Optional;

/// Contacts by number, as they were at one moment. Immutable; to any number of readers at once.
public interface NumberedContacts {
  /// The numbers are below it; not every one belongs to a contact.
  int size();

  /// The contact of that number; nothing when there is none.
  Optional<Contact> get(int number);

  /// Whether any contact may have an event of that name; not of `*`.
  default boolean mayHaveEvents(String name) {
    return true;
  }

  /// The first instant at which the contact of that number exists, [Times#FOREVER] when there is
  /// none.
  default long existsFrom(int number) {
    return get(number).map(Contact::existsFrom).orElse(Times.FOREVER);
  }

  /// Contacts numbered by their places in a list, from 0.
  static NumberedContacts of(List<Contact> contacts) {
    return new NumberedContacts() {
      @Override
      public int size() {
        return contacts.size();
      }

      @Override
      public Optional<Contact> get(int number) {
        return Optional.of(contacts.get(number));
      }
    };
  }
}
