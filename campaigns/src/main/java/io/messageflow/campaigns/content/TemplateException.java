package io.messageflow.campaigns.content;

/// A text is no template, or cannot be filled in.
final class TemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int line;
  private final int column;

  /// @param line counted from 1; 0 when it is not known
  /// @param column counted from 1
  TemplateException(String message, int line, int column) {
    super(message);
    this.line = line;
    this.column = column;
  }

  /// The message with its place, a sentence.
  String sentence() {
    String text = String.valueOf(getMessage()).strip();
    String place = line > 0 ? "Line " + line + ", column " + column + ": " : "";
    return place + text + (text.endsWith(".") ? "" : ".");
  }
}
