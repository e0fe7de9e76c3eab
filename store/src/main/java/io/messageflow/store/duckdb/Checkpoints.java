package io.messageflow.store.duckdb;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/// Moves commits from the log into the tables when the log has grown, on a thread of its own, so
/// that no commit waits to be acknowledged for it. A commit that comes meanwhile waits.
final class Checkpoints implements AutoCloseable {
  /// About 150,000 events: moved in a fraction of a second, read back at a start as quickly.
  static final long LOG_BYTES = 16L << 20;

  private static final long PATIENCE_SECONDS = 60;

  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final long logBytes;
  private final BooleanSupplier checkpoint;
  private final AtomicBoolean due = new AtomicBoolean();

  /// Of the thread below alone.
  private long pausedUntil = System.nanoTime();

  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("journal-checkpoint").factory());

  /// @param logBytes beyond which length of the log a checkpoint is due
  /// @param checkpoint moves all commits; false when it cannot, and then it is left alone for a
  ///   while
  Checkpoints(long logBytes, BooleanSupplier checkpoint) {
    this.logBytes = logBytes;
    this.checkpoint = checkpoint;
  }

  /// Says how long the log is now.
  void logGrewTo(long bytes) {
    if (bytes > logBytes && !thread.isShutdown() && due.compareAndSet(false, true)) {
      thread.execute(this::checkpoint);
    }
  }

  private void checkpoint() {
    due.set(false);
    if (System.nanoTime() - pausedUntil >= 0 && !checkpoint.getAsBoolean()) {
      pausedUntil = System.nanoTime() + PAUSE_NANOS;
    }
  }

  /// Waits for a checkpoint that runs.
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
