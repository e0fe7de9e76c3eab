package io.messageflow.workspace.parity;

import java.util.OptionalLong;

/// How often the answers of a segment were compared since the start.
///
/// @param checked how often
/// @param different how often they were not the same
/// @param lastCheckedAt milliseconds since 1970-01-01T00:00Z; nothing before the first time
public record Parity(long checked, long different, OptionalLong lastCheckedAt) {
  /// Nothing was compared yet.
  public static final Parity NONE = new Parity(0, 0, OptionalLong.empty());

  /// One comparison more.
  Parity with(boolean same, long at) {
    return new Parity(checked + 1, different + (same ? 0 : 1), OptionalLong.of(at));
  }
}
