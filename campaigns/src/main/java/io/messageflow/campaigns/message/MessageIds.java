package io.messageflow.campaigns.message;

import io.messageflow.workspace.signed.SignedTokens;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The ids of messages: signed tokens that name campaign and contact, so that what comes back of a
/// message tells whose it is without a look-up. The payload is the number of the contact in four
/// bytes, the greatest first, and the id of the campaign in UTF-8. Thread-safe.
public final class MessageIds {
  /// For what the tokens are, see [io.messageflow.workspace.Workspace#signedTokens].
  public static final String PURPOSE = "message";

  private final SignedTokens tokens;

  /// @param tokens for [#PURPOSE]
  public MessageIds(SignedTokens tokens) {
    this.tokens = tokens;
  }

  /// What an id says.
  ///
  /// @param contact the number that it had when the message was made
  public record Named(String campaign, int contact) {}

  /// The id of the message of a campaign to a contact; the same every time.
  public String of(String campaign, int contact) {
    byte[] name = campaign.getBytes(StandardCharsets.UTF_8);
    byte[] payload =
        ByteBuffer.allocate(Integer.BYTES + name.length).putInt(contact).put(name).array();
    return tokens.sign(payload);
  }

  /// What an id says; nothing when it was not made here.
  public Optional<Named> read(String id) {
    return tokens
        .open(id)
        .filter(payload -> payload.length >= Integer.BYTES)
        .map(MessageIds::named);
  }

  private static Named named(byte[] payload) {
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    int contact = bytes.getInt();
    return new Named(StandardCharsets.UTF_8.decode(bytes).toString(), contact);
  }
}
