package io.messageflow.workspace.webhooks;

import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.Feed.Cursor;
import io.messageflow.workspace.register.KeptObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Webhooks, how far they have come, and dead letters as documents, and back.
final class WebhookDocuments {
  static final String WEBHOOK = "webhook";
  static final String PROGRESS = "webhookProgress";
  static final String DEAD = "webhookDeadLetter";

  private WebhookDocuments() {}

  static Document of(Webhook webhook) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("url", Json.of(webhook.url().toString()));
    members.put(
        "segments", new Json.ArrayValue(webhook.segments().stream().map(Json::of).toList()));
    members.put("entered", Json.of(webhook.entered()));
    members.put("exited", Json.of(webhook.exited()));
    members.put("secret", Json.of(webhook.secret().text()));
    members.put("active", Json.of(webhook.active()));
    webhook.disabled().ifPresent(reason -> members.put("disabled", Json.of(reason)));
    members.put("createdAt", Json.of((double) webhook.createdAt()));
    return document(WEBHOOK, webhook.id(), members);
  }

  static Webhook webhook(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return new Webhook(
        document.id(),
        URI.create(object.text("url")),
        object.texts("segments"),
        object.flag("entered"),
        object.flag("exited"),
        new Secret(object.text("secret")),
        object.flag("active"),
        object.find("disabled"),
        object.number("createdAt"));
  }

  static Document of(String webhook, Progress progress) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("cursor", Json.of(progress.cursor().text()));
    progress
        .failed()
        .ifPresent(failed -> {
          members.put("end", Json.of(failed.end().text()));
          members.put("attempts", Json.of((double) failed.attempts()));
          members.put("retryAt", Json.of((double) failed.retryAt()));
        });
    return document(PROGRESS, webhook, members);
  }

  static Progress progress(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return new Progress(
        cursor(object.text("cursor")),
        object
            .find("end")
            .map(end ->
                new Progress.Failed(
                    cursor(end), (int) object.number("attempts"), object.number("retryAt"))));
  }

  private static Cursor cursor(String text) {
    return Cursor.read(text).orElseThrow();
  }

  static String deadId(String webhook, long number) {
    return webhook + "/" + number;
  }

  /// Whether a dead letter is one of a webhook.
  static boolean isOf(String webhook, Document dead) {
    return dead.id().lastIndexOf('/') == webhook.length() && dead.id().startsWith(webhook);
  }

  static Document of(String webhook, DeadLetter dead) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("number", Json.of((double) dead.number()));
    members.put("from", Json.of(dead.from().text()));
    members.put("to", Json.of(dead.to().text()));
    members.put("attempts", Json.of((double) dead.attempts()));
    members.put("reason", Json.of(dead.reason()));
    members.put("at", Json.of((double) dead.at()));
    return document(DEAD, deadId(webhook, dead.number()), members);
  }

  static DeadLetter dead(Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return new DeadLetter(
        object.number("number"),
        cursor(object.text("from")),
        cursor(object.text("to")),
        (int) object.number("attempts"),
        object.text("reason"),
        object.number("at"));
  }

  private static Document document(String kind, String id, Map<String, Json> members) {
    return new Document(kind, id, Optional.of(new Json.ObjectValue(members)));
  }
}
