package io.messageflow.workspace.dispatch;

/// Why and until when a message waits for another attempt: the detail of a step that came to
/// [RecipientState#DEFERRED], `attempts next reason`.
///
/// @param attempts how often it was tried
/// @param next when it is tried again, in milliseconds since 1970-01-01T00:00Z
/// @param reason a sentence
public record Deferral(int attempts, long next, String reason) {
  private static final int PARTS = 3;

  /// As it is kept.
  public String text() {
    return attempts + " " + next + " " + reason;
  }

  /// What was kept.
  ///
  /// @throws IllegalStateException when it is none
  public static Deferral read(String text) {
    String[] parts = text.split(" ", PARTS);
    try {
      return new Deferral(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), parts[2]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalStateException("a kept deferral says " + text, e);
    }
  }
}
