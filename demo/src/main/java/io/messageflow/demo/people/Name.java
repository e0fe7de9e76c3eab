package io.messageflow.demo.people;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// A first or last name.
///
/// @param text as it is written
/// @param plain the same in the letters that stand in an e-mail address
record Name(String text, String plain) {
  private static final Pattern MARKS = Pattern.compile("[^a-z]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  static Name of(String text) {
    String lower = text.toLowerCase(Locale.ROOT).replace("ß", "ss").replace("ł", "l");
    String split = Normalizer.normalize(lower, Normalizer.Form.NFD);
    return new Name(text, MARKS.matcher(split).replaceAll(""));
  }

  /// The names of a text, which stand apart by blanks.
  static List<Name> list(String names) {
    return Arrays.stream(BLANKS.split(names.strip())).map(Name::of).toList();
  }
}
