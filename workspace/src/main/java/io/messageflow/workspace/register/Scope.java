package io.messageflow.workspace.register;

import java.util.Arrays;
import java.util.Optional;

/// What a key may do.
public enum Scope {
  /// Send contacts and events.
  INGEST("ingest"),
  /// Read all that is known, and ask.
  READ("read"),
  /// Change segments, lists, names and settings; erase.
  MANAGE("manage");

  private final String text;

  Scope(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }

  /// The scope of that name.
  public static Optional<Scope> named(String text) {
    return Arrays.stream(values()).filter(scope -> scope.text.equals(text)).findFirst();
  }
}
