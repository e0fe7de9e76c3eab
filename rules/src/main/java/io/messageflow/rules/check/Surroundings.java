package io.messageflow.rules.check;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.catalogue.Catalogue;
import java.time.ZoneId;

/// What a rule is checked against.
///
/// @param workspaceZone the zone of times without offset
/// @param ruleZone the zone in which the rule's days begin
public record Surroundings(
    Catalogue catalogue,
    References references,
    ZoneId workspaceZone,
    ZoneId ruleZone,
    Limits limits) {
  /// With one zone for all and the standard limits.
  public static Surroundings of(Catalogue catalogue, References references, ZoneId zone) {
    return new Surroundings(catalogue, references, zone, zone, Limits.STANDARD);
  }

  /// The same for a rule with a zone of its own.
  public Surroundings in(ZoneId zone) {
    return new Surroundings(catalogue, references, workspaceZone, zone, limits);
  }
}
