package io.messageflow.intake.record;

import java.util.Arrays;

/// What a record is about.
public enum RecordKind {
  CONTACT("contact"),
  EVENT("event"),
  /// Who a visitor is.
  TIE("identify");

  private final String text;

  RecordKind(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }

  /// The name of a list of such records in JSON.
  public String plural() {
    return text + "s";
  }

  /// The kind of that name.
  public static RecordKind named(String text) {
    return Arrays.stream(values()).filter(kind -> kind.text.equals(text)).findFirst().orElse(EVENT);
  }
}
