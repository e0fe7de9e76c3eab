package io.messageflow.campaigns.returns;

import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.signed.SignedTokens;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// The addresses of this server that stand in messages. Each holds all that is needed when it is
/// called, signed: campaign, contact and, of a link, where it leads. So they work for as long as
/// the workspace keeps its secret, whatever became of the campaign; nobody can make one for another
/// contact, or let one lead elsewhere. What was made for one purpose is of no use for another.
/// Thread-safe.
///
/// ```
/// /o/TOKEN opens     /c/TOKEN clicks     /u/TOKEN unsubscribes
/// payload = channel (1) ‖ contact (4) ‖ length of the campaign's id (2) ‖ id ‖ address, both in UTF-8
/// ```
public final class Links {
  private static final int HEAD_BYTES = 1 + Integer.BYTES + Short.BYTES;

  private final Supplier<URI> base;
  private final SignedTokens opens;
  private final SignedTokens clicks;
  private final SignedTokens refusals;

  /// @param base the address at which contacts reach this server, without a path
  public Links(Workspace workspace, Supplier<URI> base) {
    this.base = base;
    this.opens = workspace.signedTokens("open");
    this.clicks = workspace.signedTokens("click");
    this.refusals = workspace.signedTokens("unsubscribe");
  }

  /// A message, as its addresses name it.
  ///
  /// @param contact the number that it had when the message was made
  public record Origin(Channel channel, String campaign, int contact) {}

  /// A link of a message.
  ///
  /// @param url where it leads
  public record Click(Origin origin, URI url) {}

  /// The picture that tells that a message was opened.
  public URI open(Origin origin) {
    return address("/o/", opens.sign(payload(origin, "")));
  }

  /// A link that is counted and then leads on.
  public URI click(Origin origin, String url) {
    return address("/c/", clicks.sign(payload(origin, url)));
  }

  /// Where a contact takes itself off.
  public URI unsubscribe(Origin origin) {
    return address("/u/", refusals.sign(payload(origin, "")));
  }

  private URI address(String path, String token) {
    return base.get().resolve(path + token);
  }

  /// What was opened; nothing when the token was not made here.
  public Optional<Origin> readOpen(String token) {
    return opens.open(token).flatMap(Links::read).map(Click::origin);
  }

  /// What was clicked; nothing when the token was not made here.
  public Optional<Click> readClick(String token) {
    return clicks.open(token).flatMap(Links::read);
  }

  /// Of what a contact takes itself off; nothing when the token was not made here.
  public Optional<Origin> readUnsubscribe(String token) {
    return refusals.open(token).flatMap(Links::read).map(Click::origin);
  }

  private static byte[] payload(Origin origin, String url) {
    byte[] campaign = origin.campaign().getBytes(StandardCharsets.UTF_8);
    byte[] target = url.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(HEAD_BYTES + campaign.length + target.length)
        .put((byte) origin.channel().text().charAt(0))
        .putInt(origin.contact())
        .putShort((short) campaign.length)
        .put(campaign)
        .put(target)
        .array();
  }

  private static Optional<Click> read(byte[] payload) {
    if (payload.length < HEAD_BYTES) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    Optional<Channel> channel = channel((char) bytes.get());
    int contact = bytes.getInt();
    int length = bytes.getShort();
    if (channel.isEmpty() || length < 0 || length > bytes.remaining()) {
      return Optional.empty();
    }
    String campaign = new String(payload, HEAD_BYTES, length, StandardCharsets.UTF_8);
    int start = HEAD_BYTES + length;
    String url = new String(payload, start, payload.length - start, StandardCharsets.UTF_8);
    return Optional.of(new Click(new Origin(channel.get(), campaign, contact), URI.create(url)));
  }

  private static Optional<Channel> channel(char first) {
    for (Channel channel : Channel.values()) {
      if (channel.text().charAt(0) == first) {
        return Optional.of(channel);
      }
    }
    return Optional.empty();
  }
}
