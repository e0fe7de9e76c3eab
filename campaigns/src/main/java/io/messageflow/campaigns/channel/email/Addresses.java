package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.message.Message;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;

/// Addresses of people as a mail server takes them. A domain may have any letters and goes in its
/// ASCII form; before the `@` only ASCII is sent, since few servers take more.
final class Addresses {
  private static final int LONGEST = 254;

  private Addresses() {}

  /// The address may not be written to.
  static final class InvalidAddressException extends Exception {
    private static final long serialVersionUID = 1L;

    InvalidAddressException(String message) {
      super(message);
    }
  }

  /// @throws InvalidAddressException when it is none, or cannot be sent to
  static InternetAddress of(String given) throws InvalidAddressException {
    String text = given.strip();
    int at = text.lastIndexOf('@');
    if (at < 1 || at == text.length() - 1 || text.chars().anyMatch(Addresses::isForbidden)) {
      throw new InvalidAddressException("This is no e-mail address.");
    }
    String name = text.substring(0, at);
    if (!isAscii(name)) {
      throw new InvalidAddressException(
          "The address has letters before the @ that mail servers do not take.");
    }
    try {
      String ascii = name + "@" + IDN.toASCII(text.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
      if (ascii.length() > LONGEST) {
        throw new InvalidAddressException("The address is too long.");
      }
      return new InternetAddress(ascii, true);
    } catch (AddressException | IllegalArgumentException e) {
      throw new InvalidAddressException("This is no e-mail address.");
    }
  }

  /// The same with a name.
  static InternetAddress of(Message.Sender sender) throws InvalidAddressException {
    InternetAddress address = of(sender.email());
    if (sender.name().isPresent()) {
      try {
        address.setPersonal(oneLine(sender.name().get()), StandardCharsets.UTF_8.name());
      } catch (UnsupportedEncodingException e) {
        throw new IllegalStateException("every Java runtime has UTF-8", e);
      }
    }
    return address;
  }

  /// A text without anything that could begin another header.
  static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ").strip();
  }

  private static boolean isForbidden(int letter) {
    return Character.isISOControl(letter)
        || Character.isWhitespace(letter)
        || "<>,;:()[]\\\"".indexOf(letter) >= 0;
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(letter -> letter < 128);
  }
}
