package io.messageflow.demo;

import io.messageflow.rules.ast.Limits;
import io.messageflow.rules.ast.RuleReader;
import io.messageflow.rules.check.SegmentDefinition;
import io.messageflow.rules.json.Json;
import java.time.ZoneId;
import java.util.Optional;

/// A segment of the shop, as a marketer made it.
///
/// @param rule the JSON of the rule
/// @param zone the segment's own time zone; without one the workspace's holds
public record DemoSegment(
    String id, String name, String description, Json rule, Optional<ZoneId> zone) {
  /// The segment in the form in which it is checked.
  public SegmentDefinition definition() {
    return new SegmentDefinition(id, name, RuleReader.read(rule, Limits.STANDARD), zone);
  }
}
