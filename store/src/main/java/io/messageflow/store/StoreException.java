package io.messageflow.store;

/// The world failed the store: a disk is full, a folder is not writable, a file is damaged or in
/// use. The message says what and where, for a person.
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StoreException(String message) {
    super(message);
  }

  public StoreException(String message, Throwable cause) {
    super(message, cause);
  }
}
