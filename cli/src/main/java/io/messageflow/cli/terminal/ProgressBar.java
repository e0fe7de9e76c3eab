package io.messageflow.cli.terminal;

import java.util.Locale;

/// A bar that is drawn over itself while work goes on, and leaves nothing behind. Silent where no
/// person looks. Not thread-safe.
public final class ProgressBar {
  private static final int WIDTH = 24;
  private static final long PAUSE_NANOS = 100_000_000;
  private static final String WIPE = "\r\u001b[2K";

  private final Terminal terminal;
  private final long startNanos = System.nanoTime();
  private long drawnNanos = System.nanoTime();
  private boolean drawn;

  public ProgressBar(Terminal terminal) {
    this.terminal = terminal;
  }

  /// Draws the bar, at most ten times a second.
  ///
  /// @param share from 0 to 1
  public void at(String what, double share, long records) {
    long now = System.nanoTime();
    if (!terminal.errLive() || now - drawnNanos < PAUSE_NANOS) {
      return;
    }
    drawnNanos = now;
    drawn = true;
    int full = (int) Math.round(share * WIDTH);
    terminal
        .err()
        .print(
            String.format(
                Locale.ROOT,
                "%s%s %s%s %3.0f %%  %,d records%s",
                WIPE,
                Terminal.harmless(what),
                "█".repeat(full),
                "░".repeat(WIDTH - full),
                share * 100,
                records,
                left(share, now)));
    terminal.err().flush();
  }

  private String left(double share, long now) {
    double seconds = (now - startNanos) / 1e9;
    return share < 0.05 || seconds < 2
        ? ""
        : String.format(Locale.ROOT, "  %.0f s left", seconds * (1 - share) / share);
  }

  /// Takes the bar away.
  public void done() {
    if (drawn) {
      terminal.err().print(WIPE);
      terminal.err().flush();
      drawn = false;
    }
  }
}
