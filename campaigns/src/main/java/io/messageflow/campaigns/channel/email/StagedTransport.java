package io.messageflow.campaigns.channel.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// A connection to a mail server that notes how far the message came. A server that was not told
/// the end of a message must not deliver it (RFC 5321, 4.1.1.4), so only what was handed over whole
/// may have arrived when the connection breaks.
final class StagedTransport extends SMTPTransport {
  /// How far a message came.
  enum Stage {
    NONE,
    /// The server is told who sends.
    SENDER,
    /// The server is told to whom.
    RECIPIENT,
    /// The server is sent the message, but not its end.
    CONTENT,
    /// The server was told the end, or will have been.
    HANDED_OVER
  }

  private Stage stage = Stage.NONE;

  StagedTransport(Session session, URLName name) {
    super(session, name);
  }

  /// How far the last message came.
  Stage stage() {
    return stage;
  }

  /// A new message begins.
  void begin() {
    stage = Stage.NONE;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    stage = Stage.SENDER;
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    stage = Stage.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    stage = Stage.CONTENT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    stage = Stage.HANDED_OVER;
    super.finishData();
  }
}
