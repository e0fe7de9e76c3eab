package io.messageflow.workspace.register;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What a user may do.
public enum Role {
  /// Look at everything and ask.
  VIEWER("viewer"),
  /// Also send, and change contacts, lists, segments, names, audiences and imports.
  EDITOR("editor"),
  /// Also what concerns all: users, keys, webhooks, settings, backups.
  OWNER("owner");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }

  /// What is open to the role, besides what is open to owners alone.
  public Set<Scope> scopes() {
    return switch (this) {
      case VIEWER -> EnumSet.of(Scope.READ);
      case EDITOR, OWNER -> EnumSet.allOf(Scope.class);
    };
  }

  /// The role of that name.
  public static Optional<Role> named(String text) {
    return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
  }
}
