package io.messageflow.campaigns.channel.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.campaigns.channel.Carrier;
import io.messageflow.campaigns.channel.Delivery;
import io.messageflow.campaigns.message.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

class EmailCarrierIT {
  private final BlockingQueue<byte[]> taken = new LinkedBlockingQueue<>();
  private volatile String refusingRecipient = "";
  private volatile String refusingData = "";
  private final SMTPServer server = server(false);

  private SMTPServer server(boolean needsLogin) {
    SMTPServer.Builder builder =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory(Taking::new);
    if (needsLogin) {
      builder
          .requireAuth()
          .authenticationHandlerFactory(
              new EasyAuthenticationHandlerFactory((user, password, context) -> {
                if (!password.equals("right")) {
                  throw new LoginFailedException();
                }
              }));
    }
    SMTPServer made = builder.build();
    made.start();
    return made;
  }

  /// Takes messages, or refuses them as it is told: a code and a text.
  private final class Taking implements MessageHandler {
    Taking(MessageContext context) {}

    @Override
    public void from(String from) {}

    @Override
    public void recipient(String recipient) throws RejectException {
      refuse(refusingRecipient);
    }

    private static void refuse(String answer) throws RejectException {
      if (!answer.isEmpty()) {
        throw new RejectException(Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
      }
    }

    @Override
    public String data(InputStream data) throws RejectException, IOException {
      byte[] message = data.readAllBytes();
      refuse(refusingData);
      taken.add(message);
      return "taken";
    }

    @Override
    public void done() {}
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private static EmailSettings settings(int port, Optional<EmailSettings.Login> login) {
    return new EmailSettings(
        "127.0.0.1",
        port,
        Security.NONE,
        login,
        new Message.Sender("shop@example.com", Optional.of("Größe & Co")),
        Optional.of("answers@example.com"),
        1,
        OptionalInt.empty());
  }

  private Carrier carrier() {
    return new EmailLine(settings(server.getPortAllocated(), Optional.empty())).carrier();
  }

  private static Message.Email message(String to, String subject) {
    return new Message.Email(
        "id-1",
        to,
        Optional.empty(),
        Optional.empty(),
        subject,
        "<p>Zażółć gęślą jaźń</p>",
        "Zażółć gęślą jaźń",
        Optional.of(URI.create("https://example.com/u/abc")));
  }

  private MimeMessage next() throws MessagingException, InterruptedException {
    return new MimeMessage(
        Session.getInstance(new Properties()), new ByteArrayInputStream(taken.take()));
  }

  @Test
  void aMessageHasBothTextsAndOffersToUnsubscribe() throws Exception {
    try (Carrier carrier = carrier()) {
      assertThat(carrier.carry(message("ann@example.com", "Jesień – 20 %")))
          .isInstanceOf(Delivery.Accepted.class);
    }
    MimeMessage mail = next();
    assertThat(mail.getSubject()).isEqualTo("Jesień – 20 %");
    assertThat(mail.getFrom()[0].toString()).contains("shop@example.com");
    assertThat(mail.getReplyTo()[0]).hasToString("answers@example.com");
    assertThat(mail.getMessageID()).isEqualTo("<id-1@example.com>");
    assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<https://example.com/u/abc>");
    assertThat(mail.getHeader("List-Unsubscribe-Post"))
        .containsExactly("List-Unsubscribe=One-Click");
    MimeMultipart parts = (MimeMultipart) mail.getContent();
    assertThat(parts.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo("Zażółć gęślą jaźń");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo("<p>Zażółć gęślą jaźń</p>");
  }

  @Test
  void noHeaderCanBePutIn() throws Exception {
    try (Carrier carrier = carrier()) {
      carrier.carry(message("ann@example.com", "Hello\r\nBcc: eve@example.com\r\n\r\nbody"));
      assertThat(next().getHeader("Bcc")).isNull();
      for (String to :
          new String[] {
            "ann@example.com\r\nBcc: eve@example.com",
            "ann@example.com, eve@example.com",
            "Ann <ann@example.com>",
            "nobody",
            "@example.com",
            "a@b@",
            "żółw@example.com"
          }) {
        assertThat(carrier.carry(message(to, "Hello"))).as(to).isInstanceOf(Delivery.Refused.class);
      }
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void aDomainMayHaveAnyLetters() throws Exception {
    try (Carrier carrier = carrier()) {
      carrier.carry(message("ann@żółw.example", "Hello"));
    }
    assertThat(next().getAllRecipients()[0]).hasToString("ann@xn--w-uga1v8h.example");
  }

  @Test
  void whatTheServerSaysDecides() throws InterruptedException {
    try (Carrier carrier = carrier()) {
      refusingRecipient = "550 5.1.1 no such user";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isEqualTo(new Delivery.Refused("550", "550 5.1.1 no such user", true));
      refusingRecipient = "550 5.7.1 not from you";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isEqualTo(new Delivery.Refused("550", "550 5.7.1 not from you", false));
      refusingRecipient = "451 later";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isEqualTo(new Delivery.Deferred("451", "451 later"));
      refusingRecipient = "";
      refusingData = "554 spam";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isEqualTo(new Delivery.Refused("554", "554 spam", false));
      refusingData = "452 no room";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isEqualTo(new Delivery.Deferred("452", "452 no room"));
      refusingData = "";
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isInstanceOf(Delivery.Accepted.class);
    }
    assertThat(taken).hasSize(1);
  }

  @Test
  void withoutServerTheChannelFailed() {
    int port = server.getPortAllocated();
    server.stop();
    try (Carrier carrier = new EmailLine(settings(port, Optional.empty())).carrier()) {
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isInstanceOfSatisfying(
              Delivery.ChannelFailed.class, failed -> assertThat(failed.isPermanent()).isFalse());
    }
  }

  @Test
  void aWrongPasswordNeedsAPerson() {
    SMTPServer guarded = server(true);
    try (Carrier wrong = guardedCarrier(guarded, "wrong");
        Carrier right = guardedCarrier(guarded, "right")) {
      assertThat(wrong.carry(message("ann@example.com", "a")))
          .isInstanceOfSatisfying(
              Delivery.ChannelFailed.class, failed -> assertThat(failed.isPermanent()).isTrue());
      assertThat(right.carry(message("ann@example.com", "a")))
          .isInstanceOf(Delivery.Accepted.class);
    } finally {
      guarded.stop();
    }
  }

  private static Carrier guardedCarrier(SMTPServer guarded, String password) {
    return new EmailLine(
            settings(
                guarded.getPortAllocated(), Optional.of(new EmailSettings.Login("ann", password))))
        .carrier();
  }

  @Test
  void aServerThatCannotBeSecretGetsNothing() {
    EmailSettings open = settings(server.getPortAllocated(), Optional.empty());
    EmailSettings secret =
        new EmailSettings(
            open.host(),
            open.port(),
            Security.STARTTLS,
            open.login(),
            open.from(),
            open.replyTo(),
            1,
            OptionalInt.empty());
    try (Carrier carrier = new EmailLine(secret).carrier()) {
      assertThat(carrier.carry(message("ann@example.com", "a")))
          .isInstanceOf(Delivery.ChannelFailed.class);
    }
    assertThat(taken).isEmpty();
  }

  @Test
  void onlyAMessageThatWasHandedOverWholeIsUnclear() throws Exception {
    assertThat(brokenBehind("MAIL")).isInstanceOf(Delivery.ChannelFailed.class);
    assertThat(brokenBehind("RCPT")).isInstanceOf(Delivery.ChannelFailed.class);
    assertThat(brokenBehind("DATA")).isInstanceOf(Delivery.ChannelFailed.class);
    assertThat(brokenBehind(".")).isInstanceOf(Delivery.Unclear.class);
  }

  /// What comes of a message to a server that ends the connection instead of answering.
  private static Delivery brokenBehind(String command) throws IOException {
    try (ServerSocket breaking = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> breakBehind(command, breaking));
      try (Carrier carrier =
          new EmailLine(settings(breaking.getLocalPort(), Optional.empty())).carrier()) {
        return carrier.carry(message("ann@example.com", "a"));
      }
    }
  }

  private static void breakBehind(String command, ServerSocket breaking) {
    try {
      while (true) {
        try (Socket client = breaking.accept()) {
          converse(command, client);
        }
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void converse(String command, Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    say(client, "220 hello");
    boolean isInData = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (isInData ? line.equals(command) : line.startsWith(command)) {
        return;
      }
      if (!isInData) {
        isInData = line.startsWith("DATA");
        say(client, isInData ? "354 go on" : "250 ok");
      }
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    client.getOutputStream().flush();
  }

  @Test
  void aConnectionThatEndsBehindARefusalIsMadeAnew() throws Exception {
    try (ServerSocket refusing = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      Thread.ofVirtual().start(() -> refuseFirst(refusing));
      try (Carrier carrier =
          new EmailLine(settings(refusing.getLocalPort(), Optional.empty())).carrier()) {
        assertThat(carrier.carry(message("ann@example.com", "a")))
            .isInstanceOf(Delivery.Refused.class);
        assertThat(carrier.carry(message("bob@example.com", "a")))
            .isInstanceOf(Delivery.Accepted.class);
      }
    }
  }

  /// Refuses the recipient of the first connection and does not answer what comes then; takes all
  /// in those behind it.
  private static void refuseFirst(ServerSocket refusing) {
    try {
      try (Socket first = refusing.accept()) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(first.getInputStream(), StandardCharsets.UTF_8));
        say(first, "220 hello");
        for (String line = in.readLine(); !line.startsWith("RCPT"); line = in.readLine()) {
          say(first, "250 ok");
        }
        say(first, "550 5.1.1 no such user");
        in.readLine();
        first.setSoLinger(true, 0); // cut off, not ended in order
      }
      try (Socket second = refusing.accept()) {
        takeAll(second);
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private static void takeAll(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
    say(client, "220 hello");
    boolean isInData = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      boolean isEnd = isInData && line.equals(".");
      if (!isInData || isEnd) {
        isInData = line.startsWith("DATA");
        say(client, isInData ? "354 go on" : "250 ok");
      }
    }
  }
}
