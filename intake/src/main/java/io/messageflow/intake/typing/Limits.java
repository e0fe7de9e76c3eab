package io.messageflow.intake.typing;

/// How large a record and its parts may be.
public final class Limits {
  /// Letters of the name of a field, event, attribute or list, dots included.
  public static final int NAME_LETTERS = 128;

  /// Bytes of a text in UTF-8.
  public static final int TEXT_BYTES = 65_536;

  /// Names of attributes in one event, those inside lists of objects included.
  public static final int EVENT_ATTRIBUTES = 200;

  /// Objects in all lists of one event.
  public static final int EVENT_ITEMS = 100;

  private Limits() {}
}
