package io.messageflow.workspace.register;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// What a workspace may use, and how much.
///
/// @param features what it may use
/// @param contacts how many contacts; no limit when empty
/// @param eventsAMonth how many events may arrive in a calendar month of the workspace's zone; no
///   limit when empty
/// @param segments how many segments; no limit when empty
public record Plan(
    Set<Feature> features,
    OptionalLong contacts,
    OptionalLong eventsAMonth,
    OptionalLong segments) {
  /// Everything, as much as the machine holds.
  public static final Plan UNLIMITED =
      new Plan(
          EnumSet.allOf(Feature.class),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalLong.empty());

  public Plan {
    features = Set.copyOf(features);
  }

  public boolean has(Feature feature) {
    return features.contains(feature);
  }
}
