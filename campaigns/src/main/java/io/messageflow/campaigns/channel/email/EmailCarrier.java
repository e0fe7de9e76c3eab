package io.messageflow.campaigns.channel.email;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.channel.email.Addresses.InvalidAddressException;
import io.messageflow.campaigns.channel.email.StagedTransport.Stage;
import io.messageflow.campaigns.message.Message;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/// One connection to a mail server, kept open between messages.
final class EmailCarrier implements Carrier {
  private static final Logger LOG = Logger.getLogger(EmailCarrier.class.getName());
  private static final long CONNECTING_MILLIS = 10_000;
  private static final long ANSWERING_MILLIS = 120_000;
  private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final String INVALID_ADDRESS = "553";

  static {
    // Else the library searches all jars for it several times a message: half of the time.
    String provider = "jakarta.mail.util.StreamProvider";
    if (System.getProperty(provider) == null) {
      System.setProperty(provider, MailStreamProvider.class.getName());
    }
  }

  private final EmailSettings settings;
  private final Session session;
  private final MailWriter writer;
  private @Nullable StagedTransport transport;
  private boolean isUsed;
  private long usedAt;

  EmailCarrier(EmailSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings));
    this.writer = new MailWriter(session, settings);
  }

  private static Properties properties(EmailSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.smtp.connectiontimeout", Long.toString(CONNECTING_MILLIS));
    properties.setProperty("mail.smtp.timeout", Long.toString(ANSWERING_MILLIS));
    properties.setProperty("mail.smtp.writetimeout", Long.toString(ANSWERING_MILLIS));
    properties.setProperty("mail.smtp.auth", Boolean.toString(settings.login().isPresent()));
    switch (settings.security()) {
      case NONE -> {}
      case STARTTLS -> {
        properties.setProperty("mail.smtp.starttls.enable", "true");
        properties.setProperty("mail.smtp.starttls.required", "true");
      }
      case TLS -> properties.setProperty("mail.smtp.ssl.enable", "true");
    }
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    return properties;
  }

  @Override
  public Delivery carry(Message message) {
    if (!(message instanceof Message.Email email)) {
      throw new IllegalArgumentException("no e-mail: " + message.id());
    }
    MimeMessage mail;
    try {
      mail = writer.write(email);
    } catch (InvalidAddressException e) {
      return new Delivery.Refused(INVALID_ADDRESS, String.valueOf(e.getMessage()), true);
    } catch (MessagingException e) {
      return new Delivery.Refused("", "The message cannot be written: " + e.getMessage(), false);
    }
    Delivery delivery = carry(mail);
    if (delivery instanceof Delivery.ChannelFailed) {
      boolean wasUsed = isUsed;
      disconnect();
      // A server ends connections that rested or carried much: nothing left, so once more.
      return wasUsed ? carry(mail) : delivery;
    }
    return delivery;
  }

  private Delivery carry(MimeMessage mail) {
    StagedTransport connected;
    try {
      connected = connected();
    } catch (MessagingException e) {
      return unconnected(e);
    }
    connected.begin();
    try {
      connected.sendMessage(mail, mail.getAllRecipients());
      used();
      return new Delivery.Accepted(Optional.empty());
    } catch (MessagingException e) {
      Delivery delivery = Answers.delivery(e, connected.stage());
      if (isBetweenMessages(delivery, connected.stage())) {
        used();
      } else if (!(delivery instanceof Delivery.ChannelFailed)) {
        disconnect();
      }
      return delivery;
    } catch (IllegalStateException e) {
      return ended(connected.stage(), e);
    }
  }

  /// The library closes a connection behind a message that was refused when the server does not go
  /// back to the beginning, and tells it only with the next one.
  private static Delivery ended(Stage stage, IllegalStateException e) {
    String reason = "The connection to the mail server ended: " + e.getMessage() + ".";
    return stage == Stage.HANDED_OVER
        ? new Delivery.Unclear(reason)
        : new Delivery.ChannelFailed(reason, false);
  }

  /// Whether the connection can carry another message behind one that was not taken.
  private static boolean isBetweenMessages(Delivery delivery, Stage stage) {
    return (delivery instanceof Delivery.Refused || delivery instanceof Delivery.Deferred)
        && (stage == Stage.RECIPIENT || stage == Stage.HANDED_OVER);
  }

  private void used() {
    isUsed = true;
    usedAt = System.nanoTime();
  }

  private StagedTransport connected() throws MessagingException {
    StagedTransport now = transport;
    if (now == null) {
      return connect();
    }
    if (System.nanoTime() - usedAt > FRESH_NANOS && !now.isConnected()) {
      disconnect();
      return connect();
    }
    return now;
  }

  private StagedTransport connect() throws MessagingException {
    StagedTransport made =
        new StagedTransport(
            session, new URLName("smtp", settings.host(), settings.port(), null, null, null));
    transport = made;
    isUsed = false;
    made.connect(
        settings.host(),
        settings.port(),
        settings.login().map(EmailSettings.Login::user).orElse(null),
        settings.login().map(EmailSettings.Login::password).orElse(null));
    usedAt = System.nanoTime();
    return made;
  }

  private static Delivery unconnected(MessagingException e) {
    String reason = "The mail server could not be used: " + Answers.reason(e) + ".";
    boolean isPermanent =
        (e instanceof AuthenticationFailedException && !Answers.isTemporary(e)) || isUntrusted(e);
    return new Delivery.ChannelFailed(reason, isPermanent);
  }

  private static boolean isUntrusted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
        return true;
      }
    }
    return false;
  }

  private void disconnect() {
    StagedTransport now = transport;
    transport = null;
    isUsed = false;
    if (now != null) {
      try {
        now.close();
      } catch (MessagingException e) {
        LOG.log(Level.FINE, "a connection to a mail server", e);
      }
    }
  }

  @Override
  public void close() {
    disconnect();
  }
}
