package io.messageflow.workspace.audience;

import java.util.Arrays;
import java.util.Optional;

/// How a contact of the segment fares in an audience. Each counts once, for the first reason that
/// applies, in this order.
public enum Reason {
  /// In a segment or on a list that is left out.
  EXCLUDED("excluded"),
  /// Wants no messages by the channel.
  UNSUBSCRIBED("unsubscribed"),
  /// The address does not exist: a message came back for good.
  BOUNCED("bounced"),
  /// Complained about a message.
  COMPLAINED("complained"),
  /// Has no address for the channel.
  NO_ADDRESS("noAddress"),
  /// Another contact, with a smaller id, has the same address.
  DUPLICATE("duplicate"),
  /// Gets the message.
  RECIPIENT("recipient");

  private final String text;

  Reason(String text) {
    this.text = text;
  }

  /// The name as answers carry it.
  public String text() {
    return text;
  }

  /// The reason of that name.
  public static Optional<Reason> named(String text) {
    return Arrays.stream(values()).filter(reason -> reason.text.equals(text)).findFirst();
  }
}
