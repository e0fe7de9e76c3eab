package io.messageflow.intake.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/// Identities that were erased, kept as digests from which nothing can be read back without the
/// secret of the workspace. Not thread-safe.
public final class ErasedIdentities {
  private final String secret;
  private final Set<String> digests = new HashSet<>();

  /// No identities yet.
  ///
  /// @param secret goes into every digest
  public ErasedIdentities(String secret) {
    this.secret = secret;
  }

  /// Whether the id, the address or the number was erased.
  public boolean contains(Identity identity) {
    return !digests.isEmpty() && digests(identity).stream().anyMatch(digests::contains);
  }

  /// The digests of all that is in the identity.
  public List<String> digests(Identity identity) {
    List<String> all = new ArrayList<>();
    identity.id().ifPresent(id -> all.add(digest("id", id)));
    identity.email().ifPresent(email -> all.add(digest("email", email)));
    identity.phone().ifPresent(phone -> all.add(digest("phone", phone)));
    return all;
  }

  private String digest(String kind, String text) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      String whole = String.join("\0", secret, kind, text);
      return HexFormat.of().formatHex(sha256.digest(whole.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /// Notes a digest; whether it is new.
  public boolean add(String digest) {
    return digests.add(digest);
  }

  /// The identity may come in again. Returns the digests that were taken out.
  public List<String> readmit(Identity identity) {
    return digests.isEmpty()
        ? List.of()
        : digests(identity).stream().filter(digests::remove).toList();
  }
}
