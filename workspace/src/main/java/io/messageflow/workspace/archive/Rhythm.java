package io.messageflow.workspace.archive;

import java.time.Duration;

/// When contacts are archived.
///
/// @param facts as soon as so many facts came since the last time
/// @param factsAtClose when the workspace is closed, if so many came
/// @param erased so long after a contact was erased that is still in the archive
public record Rhythm(long facts, long factsAtClose, Duration erased) {
  /// About 500 MB of new facts in memory, seconds of reading at the next start.
  public static final Rhythm USUAL = new Rhythm(2_000_000, 200_000, Duration.ofMinutes(1));
}
