package io.messageflow.server.http;

import io.messageflow.workspace.BusyException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// How much memory all bodies together may take that are held at one moment. Who finds none free
/// waits a while. Thread-safe.
public final class BodyRoom {
  /// Bodies up to so many bytes take no room.
  static final int FREE_BYTES = 64 << 10;

  private static final int UNIT = 1 << 10;

  private final Semaphore free;
  private final int units;
  private final long patienceMillis;

  /// @param bytes how much room there is
  /// @param patienceMillis how long to wait for some
  public BodyRoom(long bytes, long patienceMillis) {
    this.units = units(bytes);
    this.free = new Semaphore(units, true);
    this.patienceMillis = patienceMillis;
  }

  private static int units(long bytes) {
    return Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
  }

  /// Room for a body; a body longer than all the room takes all of it.
  ///
  /// @throws BusyException when there is none for too long
  Taken take(long bytes) {
    int wanted = Math.min(units, units(bytes));
    try {
      if (!free.tryAcquire(wanted, patienceMillis, TimeUnit.MILLISECONDS)) {
        throw BusyException.overloaded("More long bodies arrive than can be held at once.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw BusyException.unavailable("The server is stopping.");
    }
    return new Taken(free, wanted);
  }

  /// Room that is taken.
  record Taken(Semaphore from, int units) {
    void giveBack() {
      from.release(units);
    }
  }
}
