package io.messageflow.workspace.signed;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes tokens that anyone may carry and read, and nobody else can make or change: what they say,
/// with its HMAC-SHA256 under a key of the purpose, cut to 128 bits, in the letters of base 64 for
/// addresses. They hold for as long as the workspace keeps its secret. Thread-safe.
///
/// ```
/// token = base64url(payload ‖ first 16 bytes of HMAC-SHA256(key, payload))
/// key   = HMAC-SHA256(secret, purpose)
/// ```
public final class SignedTokens {
  private static final String HMAC = "HmacSHA256";
  private static final int SEAL_BYTES = 16;

  private final SecretKeySpec key;

  /// Tokens for one purpose; those of another are refused.
  ///
  /// @param secret of the workspace
  public SignedTokens(String secret, String purpose) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    this.key =
        new SecretKeySpec(
            hmac(new SecretKeySpec(bytes, HMAC), purpose.getBytes(StandardCharsets.UTF_8)), HMAC);
  }

  /// A token that says this.
  public String sign(byte[] payload) {
    byte[] token = Arrays.copyOf(payload, payload.length + SEAL_BYTES);
    System.arraycopy(hmac(key, payload), 0, token, payload.length, SEAL_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /// What a token says; nothing when it is none of these.
  public Optional<byte[]> open(String token) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length < SEAL_BYTES) {
      return Optional.empty();
    }
    byte[] payload = Arrays.copyOf(bytes, bytes.length - SEAL_BYTES);
    byte[] seal = Arrays.copyOfRange(bytes, payload.length, bytes.length);
    byte[] right = Arrays.copyOf(hmac(key, payload), SEAL_BYTES);
    return MessageDigest.isEqual(seal, right) ? Optional.of(payload) : Optional.empty();
  }

  private static byte[] hmac(SecretKeySpec key, byte[] text) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(key);
      return mac.doFinal(text);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + HMAC, e);
    }
  }
}
