package io.messageflow.workspace.webhooks;

import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.store.Document;
import io.messageflow.workspace.Feed;
import io.messageflow.workspace.Feed.Cursor;
import io.messageflow.workspace.Mistake;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.RequestException;
import io.messageflow.workspace.RequestException.Kind;
import io.messageflow.workspace.Workspace;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The webhooks of one workspace: made, changed and taken away. What they are told is the work of
/// [Deliveries]. Thread-safe.
public final class Webhooks implements AutoCloseable {
  /// How many webhooks a workspace may have.
  public static final int MOST = 100;

  private final Workspace workspace;
  private final Function<Feed.Entry, Json> shown;
  private final Map<String, Webhook> webhooks = new ConcurrentHashMap<>();
  private final Sender sender;
  private final Deliveries deliveries;

  /// Webhooks that go on where the last process stopped.
  ///
  /// @param shown an entry of the feed as it is sent
  public Webhooks(Workspace workspace, WebhookOptions options, Function<Feed.Entry, Json> shown) {
    this.workspace = workspace;
    this.shown = shown;
    this.sender = new Sender(options);
    for (Document document : workspace.documents(WebhookDocuments.WEBHOOK)) {
      webhooks.put(document.id(), WebhookDocuments.webhook(document));
    }
    this.deliveries = new Deliveries(this, options.retries());
    deliveries.start();
  }

  Workspace workspace() {
    return workspace;
  }

  Sender sender() {
    return sender;
  }

  /// All, oldest first.
  public List<Webhook> all() {
    return webhooks.values().stream()
        .sorted(Comparator.comparingLong(Webhook::createdAt).thenComparing(Webhook::id))
        .toList();
  }

  Optional<Webhook> find(String id) {
    return Optional.ofNullable(webhooks.get(id));
  }

  /// The webhook of that id.
  ///
  /// @throws RequestException when there is none
  public Webhook get(String id) {
    return find(id).orElseThrow(() -> RequestException.notFound("webhook", id));
  }

  /// Keeps a new webhook, which is told what comes from now on.
  public synchronized Webhook create(Webhook webhook) {
    if (webhooks.size() >= MOST) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(MistakeCode.TOO_MANY, "", "A workspace has at most " + MOST + " webhooks."));
    }
    if (webhooks.containsKey(webhook.id())) {
      throw new RequestException(
          Kind.CONFLICT,
          Mistake.of(
              MistakeCode.ID_TAKEN, "/id", "There is a webhook \"" + webhook.id() + "\" already."));
    }
    deliveries.begin(webhook.id(), workspace.feed().end());
    return keep(webhook);
  }

  /// Keeps a webhook in place of the one of the same id; it goes on where that one was.
  public synchronized Webhook change(Webhook webhook) {
    get(webhook.id());
    return keep(webhook);
  }

  private Webhook keep(Webhook webhook) {
    workspace.keep(WebhookDocuments.of(webhook));
    webhooks.put(webhook.id(), webhook);
    deliveries.stir();
    return webhook;
  }

  /// Stops sending to a receiver that wants nothing any more, unless it was changed meanwhile.
  synchronized void disable(Webhook webhook, String reason) {
    if (find(webhook.id()).filter(webhook::equals).isPresent()) {
      keep(webhook.disabledFor(reason));
    }
  }

  /// Takes a webhook away, and its dead letters.
  ///
  /// @throws RequestException when there is none
  public synchronized void delete(String id) {
    get(id);
    deliveries.end(id);
    workspace.keep(new Document(WebhookDocuments.WEBHOOK, id, Optional.empty()));
    webhooks.remove(id);
  }

  /// Where a webhook is in the feed: behind all that was delivered or given up.
  public Cursor cursor(String id) {
    return deliveries.cursor(id);
  }

  /// The messages that were given up, oldest first.
  public List<DeadLetter> deadLetters(String id) {
    return deliveries.deadLetters(id);
  }

  /// What came of a message that was sent at once.
  ///
  /// @param status of the answer, if there was one
  /// @param failure why it is not delivered; nothing when it is
  public record Attempt(Optional<Integer> status, Optional<String> failure) {}

  /// Sends a message without entries, to try a receiver.
  public Attempt test(String id) {
    long now = workspace.clock().millis();
    String messageId = Workspace.newId("msg_");
    return attempt(get(id), new Message(messageId, body("webhook.test", now, List.of())));
  }

  /// Sends a dead letter again, which is one no longer when it is delivered.
  ///
  /// @throws RequestException when there is none of that number
  public Attempt retry(String id, long number) {
    Webhook webhook = get(id);
    DeadLetter dead =
        deadLetters(id).stream()
            .filter(letter -> letter.number() == number)
            .findFirst()
            .orElseThrow(() -> RequestException.notFound("dead letter", Long.toString(number)));
    Batch batch = Batch.between(webhook, workspace.feed(), dead.from(), dead.to());
    Attempt attempt =
        batch.entries().isEmpty()
            ? new Attempt(Optional.empty(), Optional.empty())
            : attempt(webhook, message(webhook, batch));
    if (attempt.failure().isEmpty()) {
      deliveries.settle(id, number);
    }
    return attempt;
  }

  private Attempt attempt(Webhook webhook, Message message) {
    Sender.Outcome outcome = sender.send(webhook, message, workspace.clock().millis());
    return new Attempt(outcome.status(), outcome.failure());
  }

  /// The message that tells a batch. Its id names the webhook and the places in the feed, so it is
  /// the same for the same entries in every process.
  Message message(Webhook webhook, Batch batch) {
    long at = batch.entries().getLast().at();
    List<Json> entries = batch.entries().stream().map(shown).toList();
    String id = "msg_" + webhook.id() + "_" + batch.from().text() + "_" + batch.to().text();
    // A full stop parts what is signed.
    return new Message(id.replace('.', '-'), body("segment.changes", at, entries));
  }

  /// `{"type", "timestamp", "data": {"entries": [...]}}`.
  private static String body(String type, long at, List<Json> entries) {
    Map<String, Json> data = Map.of("entries", new Json.ArrayValue(entries));
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("type", Json.of(type));
    members.put("timestamp", Json.of(Instant.ofEpochMilli(at).toString()));
    members.put("data", new Json.ObjectValue(data));
    return JsonWriter.compact(new Json.ObjectValue(members));
  }

  /// Stops sending. What is underway is sent again by the next process.
  @Override
  public void close() {
    deliveries.close();
    sender.close();
  }
}
