package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.message.Message;
import java.util.Optional;
import java.util.OptionalInt;

/// A mail server, and as whom it is used.
///
/// @param from who sends where a message does not say
/// @param replyTo where answers go where a message does not say; to the sender when empty
/// @param connections how many are used side by side
/// @param maxPerSecond how many messages a second the server may get; no limit when empty
public record EmailSettings(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    Message.Sender from,
    Optional<String> replyTo,
    int connections,
    OptionalInt maxPerSecond) {
  /// How many connections are used where nothing is said.
  public static final int CONNECTIONS = 4;

  /// As whom to sign in.
  ///
  /// @param password never shown
  public record Login(String user, String password) {
    /// Keeps the password out of logs.
    @Override
    public String toString() {
      return user + ":…";
    }
  }
}
