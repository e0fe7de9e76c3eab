package io.messageflow.campaigns.campaign;

/// Something about an audience that a person should look at.
///
/// @param code for programs
/// @param message a sentence
public record Warning(Code code, String message) {
  /// What is doubtful.
  public enum Code {
    /// The number of recipients is far from the one seen when it was scheduled.
    AUDIENCE_DIFFERS("audienceDiffers"),
    /// Events that a segment asks for have ceased to arrive.
    FEED_SILENT("feedSilent"),
    /// It started later than it should have.
    LATE("late");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    /// The name as answers carry it.
    public String text() {
      return text;
    }

    /// The code of that name.
    public static Code named(String text) {
      for (Code code : values()) {
        if (code.text.equals(text)) {
          return code;
        }
      }
      throw new IllegalArgumentException("no code of a warning: " + text);
    }
  }
}
