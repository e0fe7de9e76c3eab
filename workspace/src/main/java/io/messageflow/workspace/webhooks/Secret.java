package io.messageflow.workspace.webhooks;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A secret by which messages are signed, after Standard Webhooks
/// (<https://www.standardwebhooks.com>): `whsec_` and 24 to 64 bytes as base 64.
///
/// @param text as it is told to the user
public record Secret(String text) {
  private static final String PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;
  private static final int MADE_BYTES = 32;
  private static final String ALGORITHM = "HmacSHA256";

  /// A new one that nobody can guess.
  public static Secret random() {
    byte[] bytes = new byte[MADE_BYTES];
    new SecureRandom().nextBytes(bytes);
    return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
  }

  /// Reads one; nothing when the text is none.
  public static Optional<Secret> read(String text) {
    Secret secret = new Secret(text);
    try {
      int length = text.startsWith(PREFIX) ? secret.bytes().length : 0;
      return Optional.of(secret).filter(s -> length >= LEAST_BYTES && length <= MOST_BYTES);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] bytes() {
    return Base64.getDecoder().decode(text.substring(PREFIX.length()));
  }

  /// The value of `webhook-signature` for a message.
  ///
  /// @param seconds since 1970-01-01T00:00Z, as in `webhook-timestamp`
  public String sign(String messageId, long seconds, String body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(), ALGORITHM));
      String signed = messageId + "." + seconds + "." + body;
      byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(signature);
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java runtime has " + ALGORITHM, e);
    }
  }

  /// Keeps the secret out of logs.
  @Override
  public String toString() {
    return PREFIX + "…";
  }
}
