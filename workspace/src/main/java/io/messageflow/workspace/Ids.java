package io.messageflow.workspace;

import java.security.SecureRandom;

/// Makes ids that nobody can guess and no one has made before.
final class Ids {
  private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
  private static final int LENGTH = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Ids() {}

  /// 80 random bits behind a prefix.
  static String random(String prefix) {
    return random(prefix, LENGTH);
  }

  /// So many random letters, of five bits each, behind a prefix.
  static String random(String prefix, int length) {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < length; i++) {
      id.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
    }
    return id.toString();
  }
}
