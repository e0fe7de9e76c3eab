package io.messageflow.store.duckdb;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Moves commits from the log into the tables when the log has grown, on a thread of its own, so
/// that no commit waits to be acknowledged for it. A commit that comes meanwhile waits.
final class Checkpoints implements AutoCloseable {
  /// About 150,000 events: moved in a fraction of a second, read back at a start as quickly.
  static final long LOG_BYTES = 16L << 20;

  private static final long PATIENCE_SECONDS = 60;

  private final long logBytes;
  private final Runnable checkpoint;
  private final AtomicBoolean due = new AtomicBoolean();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("journal-checkpoint").factory());

  /// @param logBytes beyond which length of the log a checkpoint is due
  /// @param checkpoint moves all commits
  Checkpoints(long logBytes, Runnable checkpoint) {
    this.logBytes = logBytes;
    this.checkpoint = checkpoint;
  }

  /// Says how long the log is now.
  void logGrewTo(long bytes) {
    if (bytes > logBytes && !thread.isShutdown() && due.compareAndSet(false, true)) {
      thread.execute(() -> {
        due.set(false);
        checkpoint.run();
      });
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
