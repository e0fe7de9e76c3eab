package io.messageflow.intake.identity;

import java.util.ArrayList;
import java.util.List;

/// Whom a number stands for. Not thread-safe.
public final class KnownContact {
  private final int number;
  private final List<Integer> formerNumbers = new ArrayList<>(0);
  private String shownId;
  private Identity identity;

  /// The ids besides the shown one that lead here; most contacts have none.
  private List<String> otherIds = List.of();

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

  /// Whether nothing is known of it but what a browser did: see [VisitorIds].
  public boolean isVisitor() {
    return identity.isEmpty() && VisitorIds.isOne(shownId);
  }

  /// All ids that lead to it, the shown one first.
  List<String> ids() {
    List<String> ids = new ArrayList<>(otherIds);
    ids.remove(shownId);
    ids.addFirst(shownId);
    return ids;
  }

  /// One more id leads to it.
  void addId(String id) {
    if (!id.equals(shownId) && !otherIds.contains(id)) {
      List<String> more = new ArrayList<>(otherIds);
      more.add(id);
      otherIds = more;
    }
  }

  boolean hasOwnId() {
    return identity.id().isPresent();
  }

  void identify(String id, Identity now) {
    String before = shownId;
    this.shownId = id;
    this.identity = now;
    addId(before);
  }
}
