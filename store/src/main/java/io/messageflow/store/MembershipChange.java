package io.messageflow.store;

import java.util.Optional;
import org.roaringbitmap.RoaringBitmap;

/// That contacts came into a segment, or left it, at one instant and for one reason. An entry of
/// the feed is one contact of it.
///
/// @param number unique, grows in the order in which changes were published
/// @param version of the segment, by which the contacts were judged
/// @param at the exact instant, in milliseconds since 1970-01-01T00:00Z
/// @param entered whether they came in; otherwise they left
/// @param contacts their numbers, at least one; nobody changes it
/// @param formerId what the contact was called, where its number is gone with this change
public record MembershipChange(
    long number,
    String segment,
    int version,
    long at,
    boolean entered,
    Cause cause,
    RoaringBitmap contacts,
    Optional<String> formerId) {
  public MembershipChange {
    if (contacts.isEmpty()) {
      throw new IllegalArgumentException("nobody changes in " + segment);
    }
  }

  /// What brought a change about.
  ///
  /// @param name of the event or field
  /// @param id of the event or list
  public record Cause(Kind kind, Optional<String> name, Optional<String> id) {
    public static final Cause TIME = new Cause(Kind.TIME, Optional.empty(), Optional.empty());
    public static final Cause RULE = new Cause(Kind.RULE, Optional.empty(), Optional.empty());
    public static final Cause CONTACT = new Cause(Kind.CONTACT, Optional.empty(), Optional.empty());
  }

  /// What kinds of things bring changes about.
  public enum Kind {
    EVENT,
    FIELD,
    LIST,
    /// The clock alone.
    TIME,
    /// The segment was made, or it or what it rests on was changed.
    RULE,
    /// The contact became known, got another id, or was merged.
    CONTACT
  }
}
