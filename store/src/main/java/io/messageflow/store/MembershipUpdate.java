package io.messageflow.store;

import java.util.List;
import java.util.OptionalLong;

/// What a commit says of membership in segments. Contacts that the commit erases are left out of
/// it.
///
/// @param knownUpTo up to which instant membership is known with this commit; nothing when that is
///   not worth keeping, which it always is when something is published
/// @param changes published with this commit, in order of their numbers
/// @param waiting to be published later
/// @param ended segments that are gone, and with them all that was published of them
public record MembershipUpdate(
    OptionalLong knownUpTo,
    List<MembershipChange> changes,
    List<WaitingChange> waiting,
    List<String> ended) {
  public static final MembershipUpdate NONE =
      new MembershipUpdate(OptionalLong.empty(), List.of(), List.of(), List.of());

  public MembershipUpdate {
    changes = List.copyOf(changes);
    waiting = List.copyOf(waiting);
    ended = List.copyOf(ended);
    if (knownUpTo.isEmpty() && !(changes.isEmpty() && waiting.isEmpty())) {
      throw new IllegalArgumentException("changes that are known up to no instant: " + changes);
    }
  }

  boolean isEmpty() {
    return knownUpTo.isEmpty() && changes.isEmpty() && waiting.isEmpty() && ended.isEmpty();
  }
}
