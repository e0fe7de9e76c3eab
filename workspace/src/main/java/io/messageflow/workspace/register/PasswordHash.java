package io.messageflow.workspace.register;

/// What is kept of a password: it cannot be read back from this, only be guessed and tried, slowly.
/// Says nothing of itself where it is printed by accident.
public record PasswordHash(String text) {
  @Override
  public String toString() {
    return "PasswordHash[...]";
  }
}
