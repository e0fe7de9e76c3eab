package io.messageflow.engine.membership;

import io.messageflow.engine.population.Population;
import org.roaringbitmap.RoaringBitmap;

/// An evaluation that goes on beside the writer: what it rests on, and who was touched since.
public final class Round {
  private final Population.Snapshot contacts;
  private final long at;
  private final RoaringBitmap touched = new RoaringBitmap();

  Round(Population.Snapshot contacts, long at) {
    this.contacts = contacts;
    this.at = at;
  }

  /// The contacts to be asked.
  public Population.Snapshot contacts() {
    return contacts;
  }

  /// At which instant, in milliseconds since 1970-01-01T00:00Z.
  public long at() {
    return at;
  }

  /// Writer only.
  RoaringBitmap touched() {
    return touched;
  }
}
