package io.messageflow.workspace.tracking;

import io.messageflow.workspace.signed.SignedTokens;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/// Tokens that a link in a message carries to a web site, and that tell which contact follows it.
/// They hold for an hour, as many times as they come. Thread-safe.
///
/// ```
/// payload = number of the contact, 4 bytes ‖ seconds since 1970-01-01T00:00Z, 4 bytes without sign
/// ```
public final class VisitorTokens {
  /// The query parameter that carries one.
  public static final String PARAMETER = "mf_visitor";

  /// What the signature is for.
  public static final String PURPOSE = "visitor";

  private static final int BYTES = 8;
  private static final int LONGEST_TOKEN = 64;
  private static final long VALID_SECONDS = 3_600;

  /// How far the clocks of two processes may be apart.
  private static final long AHEAD_SECONDS = 60;

  private final SignedTokens tokens;

  /// @param tokens of the purpose above
  public VisitorTokens(SignedTokens tokens) {
    this.tokens = tokens;
  }

  /// A token for a contact by its number.
  ///
  /// @param nowMillis since 1970-01-01T00:00Z
  public String issue(int contactNumber, long nowMillis) {
    int seconds = (int) (nowMillis / 1_000);
    return tokens.sign(ByteBuffer.allocate(BYTES).putInt(contactNumber).putInt(seconds).array());
  }

  /// The number of the contact to whom a token was given; nothing when it is none of these, or too
  /// old. The contact may have been merged into another since.
  public OptionalInt read(String token, long nowMillis) {
    if (token.length() > LONGEST_TOKEN) {
      return OptionalInt.empty();
    }
    Optional<byte[]> payload = tokens.open(token).filter(bytes -> bytes.length == BYTES);
    if (payload.isEmpty()) {
      return OptionalInt.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(payload.get());
    int number = buffer.getInt();
    long age = nowMillis / 1_000 - Integer.toUnsignedLong(buffer.getInt());
    return age >= -AHEAD_SECONDS && age < VALID_SECONDS
        ? OptionalInt.of(number)
        : OptionalInt.empty();
  }
}
