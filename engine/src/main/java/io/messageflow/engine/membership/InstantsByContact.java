package io.messageflow.engine.membership;

import java.util.Arrays;

/// An instant for some contacts: open addressing with linear probing, 12 bytes a place, at most two
/// thirds of them taken. Not thread-safe.
final class InstantsByContact {
  /// The instant of a contact that has none.
  static final long NONE = Long.MAX_VALUE;

  private static final int FREE = -1;
  private static final int FIRST_ROOM = 16;
  private static final int SPREAD = 0x9E3779B9;

  private int[] contacts = new int[FIRST_ROOM];
  private long[] instants = new long[FIRST_ROOM];
  private int size;

  InstantsByContact() {
    Arrays.fill(contacts, FREE);
  }

  int size() {
    return size;
  }

  long get(int contact) {
    int place = place(contact);
    return contacts[place] == FREE ? NONE : instants[place];
  }

  void put(int contact, long instant) {
    int place = place(contact);
    if (contacts[place] == FREE) {
      if ((size + 1) * 3L > contacts.length * 2L) {
        grow();
        place = place(contact);
      }
      contacts[place] = contact;
      size++;
    }
    instants[place] = instant;
  }

  /// Closes the gap, so that no probe ends early.
  void remove(int contact) {
    int gap = place(contact);
    if (contacts[gap] == FREE) {
      return;
    }
    size--;
    int mask = contacts.length - 1;
    for (int i = (gap + 1) & mask; contacts[i] != FREE; i = (i + 1) & mask) {
      int home = home(contacts[i]);
      boolean isReachable = gap <= i ? home > gap && home <= i : home > gap || home <= i;
      if (!isReachable) {
        contacts[gap] = contacts[i];
        instants[gap] = instants[i];
        gap = i;
      }
    }
    contacts[gap] = FREE;
  }

  private int home(int contact) {
    int spread = contact * SPREAD;
    return (spread ^ (spread >>> 16)) & (contacts.length - 1);
  }

  /// Where the contact is, or would be put.
  private int place(int contact) {
    int mask = contacts.length - 1;
    int place = home(contact);
    while (contacts[place] != FREE && contacts[place] != contact) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    int[] oldContacts = contacts;
    long[] oldInstants = instants;
    contacts = new int[oldContacts.length * 2];
    instants = new long[contacts.length];
    Arrays.fill(contacts, FREE);
    for (int i = 0; i < oldContacts.length; i++) {
      if (oldContacts[i] != FREE) {
        int place = place(oldContacts[i]);
        contacts[place] = oldContacts[i];
        instants[place] = oldInstants[i];
      }
    }
  }
}
