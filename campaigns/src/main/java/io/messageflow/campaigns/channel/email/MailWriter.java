package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.channel.email.Addresses.InvalidAddressException;
import io.messageflow.campaigns.message.Message;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;

/// Writes a message as MIME: plain text and HTML as alternatives, and the headers by which a mail
/// program offers to unsubscribe with one click (RFC 2369, RFC 8058).
final class MailWriter {
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final Session session;
  private final EmailSettings settings;

  MailWriter(Session session, EmailSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /// @throws InvalidAddressException when the recipient's address cannot be sent to
  MimeMessage write(Message.Email message) throws InvalidAddressException, MessagingException {
    InternetAddress to = Addresses.of(message.to());
    InternetAddress from = sender(message.from().orElse(settings.from()));
    MimeMessage mail = new NamedMessage(session, messageId(message, from));
    mail.setFrom(from);
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, to);
    Optional<String> replyTo = message.replyTo().or(settings::replyTo);
    if (replyTo.isPresent()) {
      mail.setReplyTo(new Address[] {sender(new Message.Sender(replyTo.get(), Optional.empty()))});
    }
    mail.setSubject(Addresses.oneLine(message.subject()), UTF_8);
    mail.setSentDate(Date.from(Instant.now()));
    if (message.unsubscribe().isPresent()) {
      mail.setHeader("List-Unsubscribe", "<" + message.unsubscribe().get().toASCIIString() + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      mail.setHeader("Precedence", "bulk");
    }
    mail.setContent(alternatives(message));
    mail.saveChanges();
    return mail;
  }

  /// Who sends is not the recipient's fault.
  private static InternetAddress sender(Message.Sender sender) throws MessagingException {
    try {
      return Addresses.of(sender);
    } catch (InvalidAddressException e) {
      throw new MessagingException(sender.email() + ": " + e.getMessage());
    }
  }

  private static String messageId(Message.Email message, InternetAddress from) {
    String address = from.getAddress();
    String id = message.id().replaceAll("[^A-Za-z0-9_.-]", "-");
    return "<" + id + address.substring(address.lastIndexOf('@')) + ">";
  }

  private static MimeMultipart alternatives(Message.Email message) throws MessagingException {
    MimeBodyPart text = new MimeBodyPart();
    text.setText(message.text(), UTF_8);
    MimeBodyPart html = new MimeBodyPart();
    html.setText(message.html(), UTF_8, "html");
    return new MimeMultipart("alternative", text, html);
  }

  /// A message that keeps its id.
  private static final class NamedMessage extends MimeMessage {
    private final String id;

    NamedMessage(Session session, String id) {
      super(session);
      this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", id);
    }
  }
}
