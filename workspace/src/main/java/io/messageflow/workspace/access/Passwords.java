package io.messageflow.workspace.access;

import io.messageflow.workspace.register.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes of passwords, by Argon2id. A hash carries its own costs, so those of new ones may be
/// raised without touching old ones.
///
/// ```
/// $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH      Base64 without padding
/// ```
///
/// Each takes 19 MiB and some tens of milliseconds of a processor, so few are worked on at once and
/// others wait. Thread-safe.
final class Passwords {
  /// Fewer letters could be guessed.
  static final int LEAST_LETTERS = 10;

  /// More would only cost time.
  static final int MOST_LETTERS = 256;

  private static final int MEMORY_KIBIBYTES = 19 << 10;
  private static final int PASSES = 2;
  private static final int LANES = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String KIND = "argon2id";
  private static final Base64.Encoder ENCODER = Base64.getEncoder().withoutPadding();

  private final SecureRandom random = new SecureRandom();
  private final Semaphore atOnce = new Semaphore(2, true);

  /// Against which passwords of nobody are compared, so that it takes as long as for somebody.
  private final Hashed nobody = new Hashed(MEMORY_KIBIBYTES, PASSES, LANES, salt(), new byte[0]);

  private record Costs(int memoryKibibytes, int passes, int lanes) {}

  /// A hash taken apart.
  private static final class Hashed {
    private final Costs costs;
    private final byte[] salt;
    private final byte[] hash;

    Hashed(int memory, int passes, int lanes, byte[] salt, byte[] hash) {
      this.costs = new Costs(memory, passes, lanes);
      this.salt = salt;
      this.hash = hash;
    }

    static Hashed of(PasswordHash kept) {
      String[] parts = kept.text().split("\\$", -1);
      if (parts.length != 6 || !parts[1].equals(KIND)) {
        throw new IllegalStateException("a kept password is of another form");
      }
      int[] costs =
          Arrays.stream(parts[3].split(",", -1))
              .mapToInt(cost -> Integer.parseInt(cost.substring(2)))
              .toArray();
      Base64.Decoder decoder = Base64.getDecoder();
      return new Hashed(
          costs[0], costs[1], costs[2], decoder.decode(parts[4]), decoder.decode(parts[5]));
    }

    PasswordHash text() {
      return new PasswordHash(
          "$%s$v=19$m=%d,t=%d,p=%d$%s$%s"
              .formatted(
                  KIND,
                  costs.memoryKibibytes(),
                  costs.passes(),
                  costs.lanes(),
                  ENCODER.encodeToString(salt),
                  ENCODER.encodeToString(hash)));
    }
  }

  private byte[] salt() {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return salt;
  }

  /// What is to be kept of a password.
  PasswordHash hash(String password) {
    byte[] salt = salt();
    Costs costs = new Costs(MEMORY_KIBIBYTES, PASSES, LANES);
    return new Hashed(MEMORY_KIBIBYTES, PASSES, LANES, salt, digest(password, costs, salt)).text();
  }

  /// Whether this is the password. Takes as long when there is none.
  boolean matches(String password, Optional<PasswordHash> kept) {
    Hashed hashed = kept.map(Hashed::of).orElse(nobody);
    byte[] digest = digest(password, hashed.costs, hashed.salt);
    return MessageDigest.isEqual(digest, hashed.hash);
  }

  /// Letters that look the same are the same, in whatever way a keyboard composes them.
  private byte[] digest(String password, Costs costs, byte[] salt) {
    byte[] bytes =
        Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    Argon2BytesGenerator generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(costs.memoryKibibytes())
            .withIterations(costs.passes())
            .withParallelism(costs.lanes())
            .withSalt(salt)
            .build());
    byte[] digest = new byte[HASH_BYTES];
    atOnce.acquireUninterruptibly();
    try {
      generator.generateBytes(bytes, digest);
    } finally {
      atOnce.release();
      Arrays.fill(bytes, (byte) 0);
    }
    return digest;
  }
}
