package io.messageflow.rules.json;

/// A text that is no JSON, or JSON beyond the reader's limits. The message says what is wrong and
/// where, in words for the person who wrote the text.
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of trouble it is.
  public enum Kind {
    /// The text breaks the JSON grammar, or a name stands twice in one object.
    MALFORMED,
    /// Nested deeper than the limit.
    TOO_DEEP,
    /// A string or number longer than the limit.
    TOO_LONG
  }

  private final Kind kind;
  private final String sentence;

  JsonException(Kind kind, String message) {
    super(message);
    this.kind = kind;
    this.sentence = message;
  }

  /// What is wrong and where, as a sentence.
  public String sentence() {
    return sentence;
  }

  public Kind kind() {
    return kind;
  }
}
