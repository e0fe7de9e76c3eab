package io.messageflow.workspace.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Tokens of 256 random bits that open something to whoever has them, and what is kept of them.
final class Tokens {
  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private Tokens() {}

  /// A new token: letters, digits, `-` and `_`.
  static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return ENCODER.encodeToString(bytes);
  }

  /// What is kept of a token; needs no slow hash, since nobody can guess so much randomness.
  static String digest(String token) {
    return HexFormat.of().formatHex(sha256("token:" + token));
  }

  /// What only who was told of a session knows, and no other page: follows from its token, but not
  /// from what is kept of that.
  static String csrf(String token) {
    return ENCODER.encodeToString(sha256("csrf:" + token));
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
