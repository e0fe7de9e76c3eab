package io.messageflow.workspace.register;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.semantics.Span;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// A segment as it is kept.
///
/// @param rule as it was written
/// @param timeZone its own zone; without one the workspace's holds
/// @param settle how much later changes that the clock causes are published
/// @param examples contacts of whom somebody said that they are to be in or out
/// @param version counts its changes, from 1
/// @param createdAt milliseconds since 1970-01-01T00:00Z
/// @param updatedAt milliseconds since 1970-01-01T00:00Z
public record StoredSegment(
    String id,
    String name,
    String description,
    Json rule,
    Optional<ZoneId> timeZone,
    Optional<Span> settle,
    List<Example> examples,
    int version,
    long createdAt,
    long updatedAt) {
  public StoredSegment {
    examples = List.copyOf(examples);
  }

  /// The same with other examples.
  public StoredSegment with(List<Example> changed) {
    return new StoredSegment(
        id, name, description, rule, timeZone, settle, changed, version, createdAt, updatedAt);
  }
}
