package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.email.StagedTransport.Stage;
import jakarta.mail.MessagingException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;

/// What the answers of a mail server mean for a message (RFC 5321, RFC 3463).
///
/// | the server says | when told | so |
/// | --- | --- | --- |
/// | 5yz | to whom | refused; the address is to blame, unless it speaks of policy (5.7.z) or room (5.2.2) |
/// | 5yz | the message | refused; the address is to blame only where it says so (5.1.z) |
/// | 4yz | to whom, the message | not now; but 421 ends the connection, and the channel failed |
/// | 4yz, 5yz | who sends | the channel failed: nobody else's message would be taken |
/// | nothing | before the end of the message | the channel failed, nothing arrived |
/// | nothing | after it | nobody knows |
final class Answers {
  private static final Pattern ENHANCED =
      Pattern.compile("^[245]\\d\\d[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");
  private static final Pattern TEMPORARY = Pattern.compile("^\\s*4\\d\\d\\b");
  private static final int CLOSING = 421;
  private static final int LEAST_TEMPORARY = 400;
  private static final int LEAST_PERMANENT = 500;
  private static final int TOO_LARGE = 552;

  /// How much of an answer is kept, in characters.
  private static final int LONGEST = 500;

  private Answers() {}

  /// @param code 0 when nothing was answered
  private record Answer(int code, String text) {
    boolean isAnswer() {
      return code >= LEAST_TEMPORARY;
    }

    boolean isPermanent() {
      return code >= LEAST_PERMANENT;
    }

    String enhanced() {
      Matcher matcher = ENHANCED.matcher(text);
      return matcher.find() ? matcher.group(1) : "";
    }
  }

  /// What a failure means.
  ///
  /// @param stage how far the message had come
  static Delivery delivery(MessagingException failure, Stage stage) {
    Answer answer = answer(failure);
    return switch (stage) {
      case NONE, SENDER -> ofSender(answer, failure);
      case RECIPIENT -> answer.isAnswer() ? ofRecipient(answer) : broken(failure);
      case CONTENT -> answer.isAnswer() ? ofMessage(answer) : broken(failure);
      case HANDED_OVER ->
          answer.isAnswer()
              ? ofMessage(answer)
              : new Delivery.Unclear(
                  "The connection ended before the mail server answered: " + reason(failure) + ".");
    };
  }

  private static Delivery ofSender(Answer answer, MessagingException failure) {
    if (answer.code() == TOO_LARGE) {
      return new Delivery.Refused(Integer.toString(answer.code()), answer.text(), false);
    }
    return answer.isAnswer()
        ? new Delivery.ChannelFailed(
            "The mail server does not take messages: " + answer.text(), answer.isPermanent())
        : broken(failure);
  }

  private static Delivery broken(MessagingException failure) {
    return new Delivery.ChannelFailed(
        "The connection to the mail server ended: " + reason(failure) + ".", false);
  }

  private static Delivery ofRecipient(Answer answer) {
    String code = Integer.toString(answer.code());
    if (answer.isPermanent()) {
      String enhanced = answer.enhanced();
      boolean isOther =
          enhanced.startsWith("5.7.") || enhanced.equals("5.2.2") || answer.code() == TOO_LARGE;
      return new Delivery.Refused(code, answer.text(), !isOther);
    }
    return answer.code() == CLOSING
        ? new Delivery.ChannelFailed("The mail server ends: " + answer.text(), false)
        : new Delivery.Deferred(code, answer.text());
  }

  private static Delivery ofMessage(Answer answer) {
    String code = Integer.toString(answer.code());
    return answer.isPermanent()
        ? new Delivery.Refused(code, answer.text(), answer.enhanced().startsWith("5.1."))
        : new Delivery.Deferred(code, answer.text());
  }

  private static Answer answer(MessagingException failure) {
    Answer none = new Answer(0, "");
    for (Exception e = failure; e instanceof MessagingException one; e = one.getNextException()) {
      Answer answer =
          switch (e) {
            case SMTPAddressFailedException of -> new Answer(of.getReturnCode(), text(of));
            case SMTPSenderFailedException of -> new Answer(of.getReturnCode(), text(of));
            case SMTPSendFailedException of -> new Answer(of.getReturnCode(), text(of));
            default -> none;
          };
      if (answer.isAnswer()) {
        return answer;
      }
    }
    return none;
  }

  private static String text(Exception e) {
    String line = Addresses.oneLine(String.valueOf(e.getMessage()));
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /// What went wrong, in a line.
  static String reason(MessagingException e) {
    Throwable cause = e.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text = cause == null ? text(e) : text(e) + " (" + Addresses.oneLine(cause + "") + ")";
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /// Whether the server says that it may work later.
  static boolean isTemporary(MessagingException e) {
    return TEMPORARY.matcher(String.valueOf(e.getMessage())).find();
  }
}
