package io.messageflow.workspace.tracking;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a web site and this workspace know, and browsers do not: by it the server of the site
/// vouches for who is signed in there.
///
/// ```
/// hash = HMAC-SHA256(secret, id, or where there is none the e-mail address in small letters)
/// ```
public record IdentifySecret(String text) {
  private static final String HMAC = "HmacSHA256";

  /// The signature of an id or address, as hexadecimal digits.
  public String sign(String who) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), HMAC));
      return HexFormat.of().formatHex(mac.doFinal(who.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + HMAC, e);
    }
  }

  /// Whether that is the signature.
  public boolean hasSigned(String who, String hash) {
    return MessageDigest.isEqual(
        sign(who).getBytes(StandardCharsets.UTF_8),
        hash.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
  }

  /// Keeps the secret out of logs.
  @Override
  public String toString() {
    return "…";
  }
}
