package io.messageflow.store;

import java.util.List;

/// What a commit says of messages of campaigns. Steps of contacts that the commit erases are left
/// out of it.
///
/// @param steps in the order in which they were taken; one comes behind all that were written
///   before
/// @param gone ids of campaigns whose steps are kept no longer, those of this commit too
public record DeliveryUpdate(List<DeliveryStep> steps, List<String> gone) {
  public static final DeliveryUpdate NONE = new DeliveryUpdate(List.of(), List.of());

  public DeliveryUpdate {
    steps = List.copyOf(steps);
    gone = List.copyOf(gone);
  }

  boolean isEmpty() {
    return steps.isEmpty() && gone.isEmpty();
  }
}
