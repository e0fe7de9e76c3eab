package io.messageflow.workspace.archive;

import java.time.Duration;

/// When contacts are archived.
///
/// @param facts as soon as so many facts and events are in memory since the last time
/// @param factsAtClose when the workspace is closed, if there are so many
/// @param erased so long after a contact was erased that is still in the archive; and so long it is
///   waited, each time, until readers of what was before are looked for
public record Rhythm(long facts, long factsAtClose, Duration erased) {
  /// Seconds of reading at the next start.
  private static final long MOST_FACTS = 2_000_000;

  private static final long FACTS_AT_CLOSE = 200_000;
  private static final long BYTES_A_FACT = 250;

  /// The part of the heap that new facts may take. As many again come while they are archived.
  private static final long SHARE = 10;

  /// What suits a heap of that size.
  public static Rhythm of(long heapBytes) {
    long facts = Math.clamp(heapBytes / SHARE / BYTES_A_FACT, FACTS_AT_CLOSE, MOST_FACTS);
    return new Rhythm(facts, FACTS_AT_CLOSE, Duration.ofMinutes(1));
  }
}
