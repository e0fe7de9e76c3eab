package io.messageflow.workspace;

/// The workspace cannot take more at the moment; nothing was changed, and trying again helps.
public final class BusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean broken;

  private BusyException(String message, boolean broken) {
    super(message);
    this.broken = broken;
  }

  /// More comes in than can be written.
  public static BusyException overloaded(String message) {
    return new BusyException(message, false);
  }

  /// Nothing can be written now.
  public static BusyException unavailable(String message) {
    return new BusyException(message, true);
  }

  /// Whether nothing at all can be written, rather than not so much.
  public boolean isUnavailable() {
    return broken;
  }
}
