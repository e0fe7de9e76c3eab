package io.messageflow.intake.identity;

import java.util.Optional;
import java.util.regex.Pattern;

/// Phone numbers in their international form (E.164).
public final class PhoneNumber {
  private static final Pattern DECORATION = Pattern.compile("[\\s\\u00A0()-]+");
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{3,14}");

  private PhoneNumber() {}

  /// The form in which numbers are compared: `+` and digits. Blanks, hyphens and parentheses drop
  /// out, a leading `00` is a `+`. Empty when the text is no international number.
  public static Optional<String> international(String written) {
    String plain = DECORATION.matcher(written).replaceAll("");
    String number = plain.startsWith("00") ? "+" + plain.substring(2) : plain;
    return INTERNATIONAL.matcher(number).matches() ? Optional.of(number) : Optional.empty();
  }
}
