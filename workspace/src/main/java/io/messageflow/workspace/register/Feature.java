package io.messageflow.workspace.register;

import java.util.Arrays;
import java.util.Optional;

/// Something a plan may hold.
public enum Feature {
  /// Events with names of the user's own.
  CUSTOM_EVENTS("customEvents"),
  /// Visits of web sites.
  WEB_TRACKING("webTracking"),
  /// Events of text messages.
  SMS("sms"),
  /// Events of push messages.
  PUSH("push"),
  /// Changes of membership sent to an address.
  WEBHOOKS("webhooks");

  private final String text;

  Feature(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }

  /// The feature of that name.
  public static Optional<Feature> named(String text) {
    return Arrays.stream(values()).filter(feature -> feature.text.equals(text)).findFirst();
  }
}
