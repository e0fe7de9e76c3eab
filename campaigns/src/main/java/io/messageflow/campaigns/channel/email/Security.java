package io.messageflow.campaigns.channel.email;

import java.util.Arrays;
import java.util.Optional;

/// How a connection to a mail server is kept secret.
public enum Security {
  /// Not at all; for a server on the same machine.
  NONE("none"),
  /// Begun in the open and made secret before anything is said; refused where the server cannot.
  STARTTLS("starttls"),
  /// Secret from the first byte.
  TLS("tls");

  private final String text;

  Security(String text) {
    this.text = text;
  }

  /// The name as settings carry it.
  public String text() {
    return text;
  }

  /// The one of that name.
  public static Optional<Security> named(String text) {
    return Arrays.stream(values()).filter(security -> security.text.equals(text)).findFirst();
  }
}
