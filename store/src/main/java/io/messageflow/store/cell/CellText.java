package io.messageflow.store.cell;

import java.util.HexFormat;

/// Any Java text as a text that UTF-8 can carry: a NUL, half of a surrogate pair, and the escape
/// character stand as the escape character and four hexadecimal digits. One text has one form, so
/// texts can be compared in theirs.
public final class CellText {
  private static final char ESCAPE = '\u001b';
  private static final int DIGITS = 4;

  private CellText() {}

  /// The text as it stands in a cell.
  public static String of(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (isSpecial(text, i)) {
        return escaped(text, i);
      }
    }
    return text.toString();
  }

  /// The text that stands in a cell as `cell`.
  public static String read(String cell) {
    int at = cell.indexOf(ESCAPE);
    if (at < 0) {
      return cell;
    }
    StringBuilder text = new StringBuilder(cell.length());
    int from = 0;
    for (; at >= 0; at = cell.indexOf(ESCAPE, from)) {
      text.append(cell, from, at)
          .append((char) HexFormat.fromHexDigits(cell, at + 1, at + 1 + DIGITS));
      from = at + 1 + DIGITS;
    }
    return text.append(cell, from, cell.length()).toString();
  }

  private static String escaped(CharSequence text, int from) {
    StringBuilder cell = new StringBuilder(text.length() + DIGITS).append(text, 0, from);
    for (int i = from; i < text.length(); i++) {
      if (isSpecial(text, i)) {
        cell.append(ESCAPE).append(HexFormat.of().toHexDigits(text.charAt(i)));
      } else {
        cell.append(text.charAt(i));
      }
    }
    return cell.toString();
  }

  private static boolean isSpecial(CharSequence text, int index) {
    char c = text.charAt(index);
    if (c == 0 || c == ESCAPE) {
      return true;
    }
    if (Character.isHighSurrogate(c)) {
      return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
    }
    return Character.isLowSurrogate(c)
        && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
  }
}
