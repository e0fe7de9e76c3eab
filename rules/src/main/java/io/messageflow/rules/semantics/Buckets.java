package io.messageflow.rules.semantics;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The stable random draw behind buckets.
public final class Buckets {
  private Buckets() {}

  /// The draw of a contact: SHA-256 of the seed, a NUL byte and the contact's id in UTF-8; the
  /// first eight bytes as an unsigned number modulo `of`. From 0 to `of` − 1.
  public static long draw(String seed, String contact, long of) {
    return draw(hash(seed, contact), of);
  }

  /// The same from the first eight bytes of the hash.
  public static long draw(long hash, long of) {
    return Long.remainderUnsigned(hash, of);
  }

  /// The first eight bytes of the hash behind the draw.
  public static long hash(String seed, String contact) {
    MessageDigest digest = sha256();
    digest.update(seed.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    byte[] hash = digest.digest(contact.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.wrap(hash).getLong();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
