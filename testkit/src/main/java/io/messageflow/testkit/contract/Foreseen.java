package io.messageflow.testkit.contract;

import java.util.List;
import java.util.Set;

/// What an engine says of the time between two instants.
///
/// @param contacts numbers of those who may change
/// @param instants at which everybody may
/// @param upTo the last instant of which that is true
public record Foreseen(Set<Integer> contacts, List<Long> instants, long upTo) {
  public Foreseen {
    contacts = Set.copyOf(contacts);
    instants = List.copyOf(instants);
  }
}
