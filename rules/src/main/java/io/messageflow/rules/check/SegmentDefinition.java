package io.messageflow.rules.check;

import io.messageflow.rules.ast.Reading;
import java.time.ZoneId;
import java.util.Optional;

/// A segment as it was written.
///
/// @param zone its own time zone; without one the workspace's holds
public record SegmentDefinition(String id, String name, Reading rule, Optional<ZoneId> zone) {}
