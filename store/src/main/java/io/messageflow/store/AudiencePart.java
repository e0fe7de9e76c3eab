package io.messageflow.store;

import org.roaringbitmap.RoaringBitmap;

/// Contacts of a stored audience that fared alike in it.
///
/// @param reason why they are in it or left out; a word of who keeps it
/// @param contacts their numbers, at least one; nobody changes it
public record AudiencePart(String audience, String reason, RoaringBitmap contacts) {
  public AudiencePart {
    if (contacts.isEmpty()) {
      throw new IllegalArgumentException("nobody is in " + reason + " of " + audience);
    }
  }
}
