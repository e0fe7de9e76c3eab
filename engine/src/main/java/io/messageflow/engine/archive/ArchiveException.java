package io.messageflow.engine.archive;

/// The archive could not be read or written. Nothing is lost: it can be made anew from the journal.
public final class ArchiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ArchiveException(String message, Throwable cause) {
    super(message, cause);
  }

  public ArchiveException(String message) {
    super(message);
  }
}
