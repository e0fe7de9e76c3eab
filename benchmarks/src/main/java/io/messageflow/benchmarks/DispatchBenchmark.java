package io.messageflow.benchmarks;

import io.messageflow.campaigns.channel.email.EmailLine;
import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.email.Security;
import io.messageflow.campaigns.dispatch.Dispatch;
import io.messageflow.campaigns.dispatch.DispatchListener;
import io.messageflow.campaigns.dispatch.DispatchOptions;
import io.messageflow.campaigns.dispatch.Dispatcher;
import io.messageflow.campaigns.message.Composer;
import io.messageflow.campaigns.message.Message;
import io.messageflow.campaigns.message.MessageIds;
import io.messageflow.intake.record.ContactRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonReader;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.Audiences;
import io.messageflow.workspace.Segments;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.audience.Channel;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// How many mails a second leave, when each is claimed durably before and its result is durable
/// behind it, and what does that cost?
///
/// Data: contacts with an address each, all of them recipients; a message of text and HTML of 2
/// KiB. The peer is a plain loop over Angus Mail that sends the same messages over as many
/// connections and keeps nothing. The mail server is another process. Checked behind every run:
/// each recipient got exactly one message.
///
/// `./benchmark DispatchBenchmark [CONTACTS] [CONNECTIONS]`
public final class DispatchBenchmark {
  private static final int A_CHANGE = 10_000;
  private static final int RUNS = 5;
  private static final String TEXT = "Good things come in the autumn. ".repeat(32);
  private static final String HTML = "<p>" + TEXT + "</p>";

  private final Workspace workspace;
  private final MailSink sink;
  private final int contacts;
  private final int connections;

  private DispatchBenchmark(Workspace workspace, MailSink sink, int contacts, int connections) {
    this.workspace = workspace;
    this.sink = sink;
    this.contacts = contacts;
    this.connections = connections;
  }

  public static void main(String[] arguments) throws InterruptedException {
    int contacts = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 4;
    // The library's search for it would cost both the same, and hide the difference.
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
    Path folder = Scratch.folder("dispatch");
    try (Workspace workspace = Scratch.workspace(folder);
        MailSink sink = new MailSink()) {
      new DispatchBenchmark(workspace, sink, contacts, connections).run();
    } finally {
      Scratch.remove(folder);
    }
  }

  private void run() throws InterruptedException {
    String audience = fill();
    double[] ratios = new double[RUNS];
    double[] rates = new double[RUNS];
    for (int run = 0; run < RUNS; run++) {
      double peer = peer();
      sink.expectOneEach(contacts);
      rates[run] = ours("campaign-" + run, audience);
      sink.expectOneEach(contacts);
      ratios[run] = rates[run] / peer;
      System.out.printf(
          Locale.ROOT,
          "%,.0f mails/s, %,.0f by a plain loop: %.2f%n",
          rates[run],
          peer,
          ratios[run]);
    }
    Arrays.sort(rates);
    Arrays.sort(ratios);
    System.out.printf(
        Locale.ROOT,
        "%,d contacts, %d connections: median %,.0f mails/s, %.2f of a plain loop%n",
        contacts,
        connections,
        rates[RUNS / 2],
        ratios[RUNS / 2]);
  }

  private String fill() {
    for (int first = 0; first < contacts; first += A_CHANGE) {
      List<Arriving> records = new ArrayList<>();
      for (int i = first; i < Math.min(contacts, first + A_CHANGE); i++) {
        records.add(contact(i));
      }
      Workspace.await(workspace.take(records));
    }
    workspace
        .segments()
        .create(
            Optional.of("all"),
            new Segments.Draft(
                "All",
                "",
                new JsonReader(16, 1_000).read("{\"all\": []}"),
                Optional.empty(),
                Optional.empty()));
    return workspace
        .audiences()
        .create("all", new Audiences.Order(Optional.of(Channel.EMAIL), List.of(), List.of()))
        .id();
  }

  private static Arriving contact(int number) {
    return new Arriving.OfContact(
        new ContactRecord(
            Optional.of("c" + number),
            Map.of("Email", Json.of(address(number))),
            List.of(),
            OptionalLong.empty()),
        () -> "{}");
  }

  private static String address(int number) {
    return "c" + number + "@example.com";
  }

  private double ours(String campaign, String audience) throws InterruptedException {
    CountDownLatch finished = new CountDownLatch(1);
    EmailLine line = new EmailLine(settings());
    try (Dispatcher dispatcher =
        new Dispatcher(
            workspace,
            channel -> Optional.of(line),
            listener(finished),
            DispatchOptions.STANDARD)) {
      long start = System.nanoTime();
      dispatcher.start(
          new Dispatch(
              campaign,
              Channel.EMAIL,
              audience,
              OptionalInt.empty(),
              composer(campaign),
              () -> true));
      finished.await();
      return rate(start);
    }
  }

  private static DispatchListener listener(CountDownLatch finished) {
    return new DispatchListener() {
      @Override
      public void finished(String campaign) {
        finished.countDown();
      }

      @Override
      public void halted(String campaign, String reason) {
        throw new IllegalStateException(reason);
      }
    };
  }

  private double rate(long start) {
    return contacts / ((System.nanoTime() - start) / 1e9);
  }

  private EmailSettings settings() {
    return new EmailSettings(
        "127.0.0.1",
        sink.port(),
        Security.NONE,
        Optional.empty(),
        new Message.Sender("shop@example.com", Optional.of("Shop")),
        Optional.empty(),
        connections,
        OptionalInt.empty());
  }

  private Composer composer(String campaign) {
    MessageIds ids = new MessageIds(workspace.signedTokens(MessageIds.PURPOSE));
    return contact -> {
      String id = ids.of(campaign, contact);
      return new Composer.Composed.Ready(
          new Message.Email(
              id,
              address(contact),
              Optional.empty(),
              Optional.empty(),
              "Autumn",
              HTML,
              TEXT,
              Optional.of(unsubscribe(id))));
    };
  }

  private static URI unsubscribe(String id) {
    return URI.create("https://shop.example.com/u/" + id);
  }

  private double peer() throws InterruptedException {
    AtomicInteger next = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    long start = System.nanoTime();
    for (int i = 0; i < connections; i++) {
      threads.add(Thread.ofPlatform().start(() -> sendAll(next)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return rate(start);
  }

  private void sendAll(AtomicInteger next) {
    MessageIds ids = new MessageIds(workspace.signedTokens(MessageIds.PURPOSE));
    Session session = Session.getInstance(new Properties());
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", sink.port(), null, null);
      for (int i = next.getAndIncrement(); i < contacts; i = next.getAndIncrement()) {
        MimeMessage mail = mail(session, address(i), ids.of("peer", i));
        transport.sendMessage(mail, mail.getAllRecipients());
      }
    } catch (MessagingException e) {
      throw new IllegalStateException("the sink refused", e);
    }
  }

  private static MimeMessage mail(Session session, String to, String id) throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress("Shop <shop@example.com>"));
    mail.setRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to, true));
    mail.setSubject("Autumn", "UTF-8");
    mail.setSentDate(Date.from(Instant.now()));
    mail.setHeader("List-Unsubscribe", "<" + unsubscribe(id) + ">");
    mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
    mail.setHeader("Precedence", "bulk");
    MimeBodyPart text = new MimeBodyPart();
    text.setText(TEXT, "UTF-8");
    MimeBodyPart html = new MimeBodyPart();
    html.setText(HTML, "UTF-8", "html");
    mail.setContent(new MimeMultipart("alternative", text, html));
    mail.saveChanges();
    return mail;
  }
}
