package io.messageflow.rules.semantics;

import java.text.Normalizer;
import java.util.Locale;

/// How texts are compared: in Normalization Form C, and, unless case matters, after full Unicode
/// case folding (`ß` equals `ss`). Accents are kept. The Unicode version is that of the Java
/// runtime.
public final class Texts {
  private static final int DOTLESS_I = 'ı';

  private Texts() {}

  /// The form in which a text is compared: two texts are equal when their forms are.
  public static String comparable(String text, boolean matchCase) {
    return matchCase ? nfc(text) : fold(nfc(text));
  }

  /// The text in Normalization Form C.
  public static String nfc(String text) {
    return isAscii(text) || Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// The text after full case folding, each character for itself.
  public static String fold(String text) {
    if (isAscii(text)) {
      return text.toLowerCase(Locale.ROOT);
    }
    StringBuilder folded = new StringBuilder(text.length() + 8);
    text.codePoints().forEach(character -> fold(character, folded));
    return folded.toString();
  }

  /// A character folds to the lower case of its upper case; the dotless i has no case partner.
  private static void fold(int character, StringBuilder folded) {
    if (character < 0x80) {
      folded.append((char) (character >= 'A' && character <= 'Z' ? character + 32 : character));
    } else if (character == DOTLESS_I || !Character.isValidCodePoint(character)) {
      folded.appendCodePoint(character);
    } else {
      String upper = lower(Character.toString(character)).toUpperCase(Locale.ROOT);
      upper.codePoints().forEach(part -> folded.append(lower(Character.toString(part))));
    }
  }

  private static String lower(String character) {
    return character.toLowerCase(Locale.ROOT);
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
