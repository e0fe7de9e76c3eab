package io.messageflow.server.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Lets go of callers who pause for too long in the middle of a body, which the web server would
/// wait for without end: meanwhile they hold memory, keys of repeatable requests, and a stop.
/// Thread-safe.
public final class Patience implements AutoCloseable {
  private static final int LOOKS_A_PAUSE = 10;

  private final Set<Read> reads = ConcurrentHashMap.newKeySet();
  private final long pauseNanos;
  private final Thread watch;

  /// @param pause how long is not too long
  public Patience(Duration pause) {
    this.pauseNanos = pause.toNanos();
    this.watch = Thread.ofPlatform().name("patience").daemon(true).start(this::watch);
  }

  /// One read that is going on.
  private static final class Read {
    private final Thread reader = Thread.currentThread();
    private final long since = System.nanoTime();
    private boolean over;
    private boolean letGo;

    synchronized void letGo() {
      if (!over) {
        letGo = true;
        reader.interrupt();
      }
    }

    /// Whoever was let go is no longer interrupted: what came before is still to be worked on.
    synchronized void end() {
      over = true;
      if (letGo) {
        Thread.interrupted();
      }
    }
  }

  /// Reads something from a caller.
  @FunctionalInterface
  interface Reading {
    int read() throws IOException;
  }

  /// Reads; an interrupted read closes the connection and fails.
  int read(Reading reading) throws IOException {
    Read read = new Read();
    reads.add(read);
    try {
      return reading.read();
    } finally {
      reads.remove(read);
      read.end();
    }
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(Duration.ofNanos(pauseNanos / LOOKS_A_PAUSE));
        long now = System.nanoTime();
        reads.stream().filter(read -> now - read.since > pauseNanos).forEach(Read::letGo);
      }
    } catch (InterruptedException e) {
      // The server is closed.
      return;
    }
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
