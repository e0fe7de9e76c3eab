package io.messageflow.workspace.webhooks;

import io.messageflow.store.Document;
import io.messageflow.workspace.BusyException;
import io.messageflow.workspace.Feed;
import io.messageflow.workspace.Feed.Cursor;
import io.messageflow.workspace.Workspace;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.webhooks.Sender.Outcome;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Sends the messages of all webhooks, those of one in order and one at a time. One thread looks
/// who has something to be told; a virtual thread lives for as long as a webhook is being served.
///
/// How far a webhook has come is durable behind every message, so a process that dies sends at most
/// one message of a webhook again, under the same id.
final class Deliveries implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Deliveries.class.getName());
  private static final long LOOK_MILLIS = 200;
  private static final long STOPPING_MILLIS = 2_000;
  private static final double JITTER = 0.2;

  private final Webhooks webhooks;
  private final Workspace workspace;
  private final List<Duration> retries;
  private final Map<String, Progress> progress = new ConcurrentHashMap<>();
  private final Set<String> served = ConcurrentHashMap.newKeySet();
  private final Semaphore stirred = new Semaphore(0);
  private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();
  private final Thread thread;
  private volatile boolean closing;

  Deliveries(Webhooks webhooks, List<Duration> retries) {
    this.webhooks = webhooks;
    this.workspace = webhooks.workspace();
    this.retries = retries;
    this.thread = Thread.ofPlatform().name("webhooks").daemon(true).unstarted(this::run);
    for (Document document : workspace.documents(WebhookDocuments.PROGRESS)) {
      progress.put(document.id(), WebhookDocuments.progress(document));
    }
    workspace.feed().listen(this::stir);
  }

  void start() {
    thread.start();
  }

  /// There may be something to do.
  void stir() {
    stirred.release();
  }

  /// A webhook is told what comes behind a place.
  void begin(String webhook, Cursor from) {
    keep(webhook, Progress.at(from));
  }

  /// A webhook is told nothing any more.
  void end(String webhook) {
    progress.remove(webhook);
    workspace.keep(new Document(WebhookDocuments.PROGRESS, webhook, Optional.empty()));
    deadLetters(webhook).forEach(dead -> settle(webhook, dead.number()));
  }

  Cursor cursor(String webhook) {
    Progress now = progress.get(webhook);
    return now == null ? Cursor.START : now.cursor();
  }

  List<DeadLetter> deadLetters(String webhook) {
    return workspace.documents(WebhookDocuments.DEAD).stream()
        .filter(dead -> WebhookDocuments.isOf(webhook, dead))
        .map(WebhookDocuments::dead)
        .sorted(Comparator.comparingLong(DeadLetter::number))
        .toList();
  }

  /// A dead letter is one no longer.
  void settle(String webhook, long number) {
    workspace.keep(
        new Document(
            WebhookDocuments.DEAD, WebhookDocuments.deadId(webhook, number), Optional.empty()));
  }

  private void keep(String webhook, Progress now) {
    workspace.keep(WebhookDocuments.of(webhook, now));
    progress.put(webhook, now);
  }

  private void run() {
    while (!closing) {
      webhooks.all().stream().filter(this::isDue).forEach(this::serve);
      try {
        if (stirred.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
          stirred.drainPermits();
        }
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean isDue(Webhook webhook) {
    Progress now = progress.get(webhook.id());
    return now != null
        && webhook.active()
        && mayBeTold()
        && now.isDue(workspace.clock().millis())
        && (now.failed().isPresent() || now.cursor().compareTo(workspace.feed().end()) < 0);
  }

  private boolean mayBeTold() {
    return workspace.view().register().settings().plan().has(Feature.WEBHOOKS);
  }

  private void serve(Webhook webhook) {
    if (served.add(webhook.id())) {
      senders.execute(() -> {
        try {
          tell(webhook);
        } catch (BusyException e) {
          // Nothing can be written at the moment: what was not kept is sent again.
        } catch (RuntimeException e) {
          LOG.log(Level.SEVERE, "webhook " + webhook.id(), e);
        } finally {
          served.remove(webhook.id());
        }
      });
    }
  }

  /// Tells a webhook all there is, until it fails.
  private void tell(Webhook webhook) {
    boolean goesOn = true;
    while (goesOn && !closing && webhooks.find(webhook.id()).filter(webhook::equals).isPresent()) {
      goesOn = tellNext(webhook);
    }
  }

  /// @return whether to go on at once
  private boolean tellNext(Webhook webhook) {
    Progress now = progress.get(webhook.id());
    if (now == null) {
      return false;
    }
    Feed feed = workspace.feed();
    Batch batch =
        now.failed()
            .map(failed -> Batch.between(webhook, feed, now.cursor(), failed.end()))
            .orElseGet(() -> Batch.behind(webhook, feed, now.cursor()));
    if (batch.entries().isEmpty()) {
      // Not worth keeping: it costs another look after a start.
      progress.replace(webhook.id(), Progress.at(batch.to()));
      return !batch.isLast();
    }
    Outcome outcome =
        webhooks
            .sender()
            .send(webhook, webhooks.message(webhook, batch), workspace.clock().millis());
    if (closing || !progress.containsKey(webhook.id())) {
      return false;
    }
    return outcome.failure().isEmpty()
        ? delivered(webhook, batch)
        : failed(webhook, now, batch, outcome);
  }

  private boolean delivered(Webhook webhook, Batch batch) {
    keep(webhook.id(), Progress.at(batch.to()));
    return !batch.isLast();
  }

  private boolean failed(Webhook webhook, Progress now, Batch batch, Outcome outcome) {
    int attempts = now.failed().map(Progress.Failed::attempts).orElse(0) + 1;
    String reason = outcome.failure().orElseThrow();
    boolean isLast = attempts > retries.size();
    if (outcome.isGone()) {
      webhooks.disable(webhook, reason);
      return false;
    }
    if (!isLast) {
      long retryAt = workspace.clock().millis() + pauseMillis(retries.get(attempts - 1));
      Progress.Failed failed = new Progress.Failed(batch.to(), attempts, retryAt);
      keep(webhook.id(), new Progress(now.cursor(), Optional.of(failed)));
      return false;
    }
    giveUp(webhook, batch, attempts, reason);
    return true;
  }

  /// The letter is kept first: should the process die between the two, it is sent once more.
  private void giveUp(Webhook webhook, Batch batch, int attempts, String reason) {
    List<DeadLetter> before = deadLetters(webhook.id());
    boolean isKept = before.stream().anyMatch(dead -> dead.from().equals(batch.from()));
    if (!isKept) {
      long number = before.isEmpty() ? 1 : before.getLast().number() + 1;
      long at = workspace.clock().millis();
      workspace.keep(
          WebhookDocuments.of(
              webhook.id(),
              new DeadLetter(number, batch.from(), batch.to(), attempts, reason, at)));
    }
    keep(webhook.id(), Progress.at(batch.to()));
  }

  /// Not all webhooks of a receiver that was down come back at once.
  private static long pauseMillis(Duration pause) {
    double factor = 1 - JITTER / 2 + JITTER * ThreadLocalRandom.current().nextDouble();
    return Math.round(pause.toMillis() * factor);
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    senders.shutdownNow();
    try {
      thread.join();
      if (!senders.awaitTermination(STOPPING_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.warning("a webhook is still being told");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
