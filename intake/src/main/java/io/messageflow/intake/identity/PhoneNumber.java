package io.messageflow.intake.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Phone numbers in their international form (E.164).
public final class PhoneNumber {
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
  private static final Pattern INTERNATIONAL = Pattern.compile("\\+[1-9]\\d{3,14}");
  private static final String NO_COUNTRY = "ZZ";
  private static final int LONGEST = 250;

  private PhoneNumber() {}

  /// The form in which numbers are compared: `+` and digits. A leading `00` is a `+`. A number
  /// without one of them is of the country, and must be possible there. Empty when the text is no
  /// such number.
  ///
  /// @param country as two letters (ISO 3166-1)
  public static Optional<String> international(String written, Optional<String> country) {
    String plain = written.strip();
    if (plain.length() > LONGEST) {
      return Optional.empty();
    }
    String number = plain.startsWith("00") ? "+" + plain.substring(2) : plain;
    boolean national = !number.startsWith("+");
    if (national && country.isEmpty()) {
      return Optional.empty();
    }
    try {
      Phonenumber.PhoneNumber parsed = NUMBERS.parse(number, country.orElse(NO_COUNTRY));
      return Optional.of(NUMBERS.format(parsed, PhoneNumberFormat.E164))
          .filter(text -> INTERNATIONAL.matcher(text).matches())
          .filter(text -> !national || NUMBERS.isPossibleNumber(parsed));
    } catch (NumberParseException e) {
      return Optional.empty();
    }
  }

  /// The countries that have numbers, as two letters (ISO 3166-1).
  public static Set<String> countries() {
    return NUMBERS.getSupportedRegions();
  }
}
