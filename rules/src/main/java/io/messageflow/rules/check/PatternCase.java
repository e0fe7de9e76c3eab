package io.messageflow.rules.check;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether a pattern can be compiled without regard to case. RE2/J never comes to an end over a
/// letter, or a range with one, whose upper case has another lower case than that letter: the nine
/// Cyrillic ones from U+1C80 to U+1C88.
final class PatternCase {
  private static final int FIRST_ENDLESS = 0x1c80;
  private static final int LAST_ENDLESS = 0x1c88;

  /// A letter as `\x{…}`, escaped or plain; with the one behind it where both make a range. Outside
  /// of character classes these are no ranges, which errs on the safe side.
  private static final Pattern LETTERS = Pattern.compile(range("low", "high"), Pattern.DOTALL);

  private PatternCase() {}

  private static String range(String low, String high) {
    return "(?<" + low + ">" + letter() + ")(?:-(?=(?<" + high + ">" + letter() + ")))?";
  }

  private static String letter() {
    return "\\\\x\\{[0-9A-Fa-f]{1,8}\\}|\\\\.|[^\\\\]|\\\\";
  }

  /// Whether the pattern ignores case somewhere and names one of those letters.
  static boolean isEndless(String pattern, boolean matchCase) {
    if (matchCase && !pattern.contains("(?")) {
      return false;
    }
    Matcher letters = LETTERS.matcher(pattern);
    while (letters.find()) {
      int low = codePoint(letters.group("low"));
      int high = letters.group("high") == null ? low : codePoint(letters.group("high"));
      if (low <= LAST_ENDLESS && high >= FIRST_ENDLESS) {
        return true;
      }
    }
    return false;
  }

  private static int codePoint(String letter) {
    return letter.startsWith("\\x{")
        ? (int)
            Math.min(Character.MAX_CODE_POINT, Long.parseLong(letter, 3, letter.length() - 1, 16))
        : letter.codePointBefore(letter.length());
  }
}
