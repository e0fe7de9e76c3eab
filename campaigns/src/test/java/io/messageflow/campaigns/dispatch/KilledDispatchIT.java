package io.messageflow.campaigns.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.messageflow.store.DeliveryStep;
import io.messageflow.store.Journal;
import io.messageflow.store.duckdb.DuckDbJournal;
import io.messageflow.workspace.dispatch.RecipientState;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
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
    List<Integer> inFlight = new ArrayList<>();
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
        inFlight.add(claimed(folder));
      }
      Process last = SendingProcess.start(folder, sink.port(), RECIPIENTS);
      assertThat(last.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(last.exitValue()).isZero();
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

  /// How many were in flight when the process was killed.
  private static int claimed(Path folder) {
    try (Journal journal = DuckDbJournal.open(folder)) {
      return (int)
          steps(journal).stream()
              .filter(step -> step.state().equals(RecipientState.CLAIMED.text()))
              .count();
    }
  }

  private static List<DeliveryStep> steps(Journal journal) {
    List<DeliveryStep> steps = new ArrayList<>();
    journal.deliveries(SendingProcess.CAMPAIGN, steps::add);
    return steps;
  }

  private static void assertOnce(Path folder, SmtpSink sink, List<Integer> inFlight) {
    Map<RecipientState, Integer> counts = new EnumMap<>(RecipientState.class);
    int arrived = 0;
    try (Journal journal = DuckDbJournal.open(folder)) {
      for (DeliveryStep step : steps(journal)) {
        RecipientState state = RecipientState.kept(step.state());
        counts.merge(state, 1, Integer::sum);
        int taken = sink.taken("c" + step.contact() + "@example.com");
        assertThat(state).isIn(RecipientState.SENT, RecipientState.UNCERTAIN);
        assertThat(taken)
            .as("contact %d is %s", step.contact(), state)
            .isBetween(state == RecipientState.SENT ? 1 : 0, 1);
        arrived += state == RecipientState.UNCERTAIN ? taken : 0;
      }
    }
    int uncertain = counts.getOrDefault(RecipientState.UNCERTAIN, 0);
    int sent = counts.getOrDefault(RecipientState.SENT, 0);
    System.out.printf(
        "%d recipients, %d kills: in flight %s; %d uncertain, %d of them arrived; %d sent%n",
        RECIPIENTS, KILLS, inFlight, uncertain, arrived, sent);
    assertThat(sent + uncertain).isEqualTo(RECIPIENTS);
    assertThat(uncertain).isEqualTo(inFlight.stream().mapToInt(Integer::intValue).sum());
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
