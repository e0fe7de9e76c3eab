package io.messageflow.intake.identity;

import java.util.ArrayList;
import java.util.List;

/// Whom a number stands for. Not thread-safe.
public final class KnownContact {
  private final int number;
  private final List<Integer> formerNumbers = new ArrayList<>(0);
  private String shownId;
  private Identity identity;

  KnownContact(int number, String shownId, Identity identity) {
    this.number = number;
    this.shownId = shownId;
    this.identity = identity;
  }

  /// The number by which facts name the contact.
  public int number() {
    return number;
  }

  /// The numbers of contacts that were merged into this one.
  public List<Integer> formerNumbers() {
    return formerNumbers;
  }

  /// What answers call the contact: its own id, or one that was made when it became known.
  public String shownId() {
    return shownId;
  }

  /// Its own id, and the address and number by which it is known.
  public Identity identity() {
    return identity;
  }

  boolean hasOwnId() {
    return identity.id().isPresent();
  }

  void identify(String id, Identity now) {
    this.shownId = id;
    this.identity = now;
  }
}
