package io.messageflow.campaigns.dispatch;

import io.messageflow.campaigns.channel.email.EmailLine;
import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.email.Security;
import io.messageflow.campaigns.message.Message;
import io.messageflow.workspace.audience.Audience;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/// A process that sends one campaign over a mail server, from where an earlier one stopped.
///
/// Arguments: the folder, the port of the mail server, how many contacts to make when the folder is
/// empty.
final class SendingProcess {
  static final String CAMPAIGN = "killed";

  private SendingProcess() {}

  static Process start(Path folder, int port, int contacts) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-Xmx768m",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            SendingProcess.class.getName(),
            folder.toString(),
            Integer.toString(port),
            Integer.toString(contacts))
        .inheritIO()
        .start();
  }

  static EmailLine line(int port) {
    return new EmailLine(
        new EmailSettings(
            "127.0.0.1",
            port,
            Security.NONE,
            Optional.empty(),
            new Message.Sender("shop@example.com", Optional.of("Shop")),
            Optional.empty(),
            EmailSettings.CONNECTIONS,
            OptionalInt.empty()));
  }

  public static void main(String[] arguments) throws InterruptedException {
    Path folder = Path.of(arguments[0]);
    EmailLine line = line(Integer.parseInt(arguments[1]));
    CountDownLatch finished = new CountDownLatch(1);
    DispatchListener listener =
        new DispatchListener() {
          @Override
          public void finished(String campaign) {
            finished.countDown();
          }

          @Override
          public void halted(String campaign, String reason) {
            throw new IllegalStateException(reason);
          }
        };
    try (SendingWorkspace sending = new SendingWorkspace(folder, InstantSource.system());
        Dispatcher dispatcher =
            new Dispatcher(
                sending.workspace(),
                channel -> Optional.of(line),
                listener,
                DispatchOptions.STANDARD)) {
      List<Audience> made = sending.workspace().audiences().all(Optional.empty());
      String audience =
          made.isEmpty() ? sending.fill(Integer.parseInt(arguments[2])) : made.getFirst().id();
      dispatcher.start(sending.dispatch(CAMPAIGN, audience, OptionalInt.empty()));
      finished.await();
    }
  }
}
