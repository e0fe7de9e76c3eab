package io.messageflow.campaigns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.DeliveryStep;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.dispatch.RecipientState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every recipient gets a message exactly once although the process that sends is killed again and
/// again; but who was in flight at a kill is listed, and got one or none.
///
/// `-Dsegments.recipients=100000 -Dsegments.dispatchKills=20` sends more and kills more often.
class KilledDispatchIT {
  private static final int RECIPIENTS = Integer.getInteger("segments.recipients", 3_000);
  private static final int KILLS = Integer.getInteger("segments.dispatchKills", 5);
  private static final long SEED = Long.getLong("segments.seed", 11);
  private static final int LATEST_MILLIS = 40;
  private static final long PATIENCE_SECONDS = 600;

  @TempDir private Path temporary;

  @Test
  void everyRecipientGetsOneMessageWhateverIsKilled() throws Exception {
    Path folder = temporary.resolve("data");
    List<Integer> counts = new ArrayList<>();
    Set<Integer> inFlight = new TreeSet<>();
    try (SmtpSink sink = new SmtpSink()) {
      SplittableRandom random = new SplittableRandom(SEED);
      TreeSet<Integer> kills = new TreeSet<>();
      while (kills.size() < KILLS) {
        kills.add(random.nextInt(RECIPIENTS * 9 / 10));
      }
      for (int behind : kills) {
        Process process = SendingProcess.start(folder, sink.port(), RECIPIENTS);
        awaitTaken(sink, behind, process);
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        process.toHandle().destroyForcibly();
        process.waitFor();
        Set<Integer> claimed = claimed(folder);
        counts.add(claimed.size());
        inFlight.addAll(claimed);
      }
      Process last = SendingProcess.start(folder, sink.port(), RECIPIENTS);
      assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).isZero();
      System.out.println("in flight at each kill: " + counts);
      assertOnce(folder, sink, inFlight);
    }
  }

  private static void awaitTaken(SmtpSink sink, int messages, Process process)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (sink.taken() <= messages && process.isAlive()) {
      assertThat(System.nanoTime()).as("%d taken", sink.taken()).isLessThan(end);
      Thread.sleep(1);
    }
  }

  /// Who was in flight when the process was killed; those of the process before too, when this one
  /// did not come as far as to list them.
  private static Set<Integer> claimed(Path folder) {
    try (Journal journal = DuckDbJournal.open(folder)) {
      return steps(journal).stream()
          .filter(step -> step.state().equals(RecipientState.CLAIMED.text()))
          .map(DeliveryStep::contact)
          .collect(Collectors.toSet());
    }
  }

  private static List<DeliveryStep> steps(Journal journal) {
    List<DeliveryStep> steps = new ArrayList<>();
    journal.deliveries(SendingProcess.CAMPAIGN, steps::add);
    return steps;
  }

  private static void assertOnce(Path folder, SmtpSink sink, Set<Integer> inFlight) {
    Set<Integer> uncertain = new TreeSet<>();
    int sent = 0;
    int arrived = 0;
    try (Journal journal = DuckDbJournal.open(folder)) {
      for (DeliveryStep step : steps(journal)) {
        RecipientState state = RecipientState.kept(step.state());
        int taken = sink.taken("c" + step.contact() + "@example.com");
        assertThat(state).isIn(RecipientState.SENT, RecipientState.UNCERTAIN);
        assertThat(taken)
            .as("contact %d is %s", step.contact(), state)
            .isBetween(state == RecipientState.SENT ? 1 : 0, 1);
        if (state == RecipientState.SENT) {
          sent++;
        } else {
          uncertain.add(step.contact());
          arrived += taken;
        }
      }
    }
    System.out.printf(
        "%d recipients, %d kills: %d uncertain, %d of them arrived; %d sent%n",
        RECIPIENTS, KILLS, uncertain.size(), arrived, sent);
    assertThat(sent + uncertain.size()).isEqualTo(RECIPIENTS);
    assertThat(uncertain).isEqualTo(inFlight);
    assertThat(sink.taken()).isEqualTo(sent + arrived);
    try (SendingWorkspace sending = new SendingWorkspace(folder, InstantSource.system())) {
      long events =
          sending
              .workspace()
              .view()
              .contacts()
              .contacts()
              .mapToLong(contact -> contact.eventsNamed("MailSent").size())
              .sum();
      assertThat(events).isEqualTo(sent);
    }
  }
}
