package io.messageflow.workspace.parity;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// How often which segment was compared since the start. Thread-safe.
public final class ParityBook {
  private final Map<String, Parity> segments = new ConcurrentHashMap<>();
  private final AtomicLong checked = new AtomicLong();
  private final AtomicLong different = new AtomicLong();
  private final AtomicLong skipped = new AtomicLong();

  /// Notes a comparison.
  public void note(String segment, boolean same, long at) {
    segments.merge(segment, Parity.NONE.with(same, at), (known, first) -> known.with(same, at));
    checked.incrementAndGet();
    if (!same) {
      different.incrementAndGet();
    }
  }

  /// Notes that something could not be compared.
  public void skip() {
    skipped.incrementAndGet();
  }

  /// Forgets segments that are no more.
  public void keepOnly(Set<String> ids) {
    segments.keySet().retainAll(ids);
  }

  /// What is known of a segment.
  public Parity of(String segment) {
    return segments.getOrDefault(segment, Parity.NONE);
  }

  /// How many comparisons there were.
  public long checked() {
    return checked.get();
  }

  /// How many of them came to a difference.
  public long different() {
    return different.get();
  }

  /// How many samples were dropped: what they are about went on changing, or is too large.
  public long skipped() {
    return skipped.get();
  }
}
