package io.messageflow.server.sdk;

import io.messageflow.intake.record.RecordKind;
import io.messageflow.intake.record.RecordReader;
import io.messageflow.intake.record.Rejection;
import io.messageflow.intake.record.RejectionCode;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.workspace.Arriving;
import io.messageflow.workspace.RefusedRecords;
import io.messageflow.workspace.tracking.PageViews;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes records of messages, in their order. Whoever has a key is believed who somebody is.
public final class SdkRecords {
  private static final String SCREEN = "Screen";
  private static final List<String> PAGE = List.of("path", "title", "referrer");
  private static final Map<String, String> CAMPAIGN =
      Map.of(
          "source", "utm_source",
          "medium", "utm_medium",
          "name", "utm_campaign",
          "term", "utm_term",
          "content", "utm_content");

  private final RecordReader reader;
  private final ZoneId zone;
  private final long arrivedAt;

  /// @param zone of times without offset
  /// @param arrivedAt in milliseconds since 1970-01-01T00:00Z
  public SdkRecords(ZoneId zone, long arrivedAt) {
    this.reader = new RecordReader(zone);
    this.zone = zone;
    this.arrivedAt = arrivedAt;
  }

  /// The records that a message comes to, at least one. An alias comes to those of a visitor who is
  /// a user now.
  public List<Arriving> of(SdkMessage message) {
    return switch (message.type()) {
      case "identify" -> contact(message, Traits.fields(message.object("traits")));
      case "group" -> contact(message, group(message));
      case "track" -> event(message, message.member("event"), message.member("properties"));
      case "page" -> event(message, Json.of(PageViews.VISIT), page(message));
      case "screen" ->
          event(message, Json.of(SCREEN), named(message, message.object("properties")));
      case "alias" -> alias(message);
      default ->
          List.of(
              unusable(
                  RecordKind.EVENT,
                  Rejection.of(
                      RejectionCode.INVALID_VALUE,
                      "/type",
                      "The type of a message must be identify, track, page, screen, alias or"
                          + " group."),
                  message));
    };
  }

  /// The record of a user of whom nothing is said.
  public Arriving user(String id) {
    return read(RecordKind.CONTACT, Map.of("id", Json.of(id)));
  }

  private List<Arriving> contact(SdkMessage message, Map<String, Json> fields) {
    Optional<String> visitor = message.visitor();
    Json.ObjectValue all = new Json.ObjectValue(fields);
    if (visitor.isPresent() && (message.userId().isPresent() || identifies(fields))) {
      return List.of(tie(visitor.get(), message.userId(), all, message.at(arrivedAt, zone)));
    }
    Optional<String> id = message.userId().or(() -> visitor);
    if (id.isEmpty()) {
      return List.of(unusable(RecordKind.CONTACT, nobody(), message));
    }
    Map<String, Json> record = new LinkedHashMap<>();
    record.put("id", Json.of(id.get()));
    record.put("fields", all);
    record.put("at", message.at(arrivedAt, zone));
    return List.of(read(RecordKind.CONTACT, record));
  }

  private static boolean identifies(Map<String, Json> fields) {
    return fields.containsKey("Email") || fields.containsKey("MobilePhone");
  }

  private static Map<String, Json> group(SdkMessage message) {
    Map<String, Json> fields = new LinkedHashMap<>();
    message.id("groupId").ifPresent(id -> fields.put("groupId", Json.of(id)));
    Optional.ofNullable(message.object("traits").get("name"))
        .ifPresent(name -> fields.put("CompanyName", name));
    return fields;
  }

  /// A message that names both says that the visitor is that user.
  private List<Arriving> event(SdkMessage message, Json name, Json attributes) {
    Optional<String> contact = message.userId().or(message::visitor);
    if (contact.isEmpty()) {
      return List.of(unusable(RecordKind.EVENT, nobody(), message));
    }
    List<Arriving> records = new ArrayList<>();
    if (message.userId().isPresent()) {
      message
          .visitor()
          .ifPresent(visitor ->
              records.add(tie(visitor, contact, new Json.ObjectValue(Map.of()), Json.none())));
    }
    Map<String, Json> record = new LinkedHashMap<>();
    record.put("id", message.member("messageId"));
    record.put("contact", Json.of(contact.get()));
    record.put("name", name);
    record.put("at", message.at(arrivedAt, zone));
    record.put("attributes", attributes);
    records.add(read(RecordKind.EVENT, record));
    return records;
  }

  private static Json page(SdkMessage message) {
    Map<String, Json> properties = message.object("properties");
    Map<String, Json> around = message.context("page");
    Map<String, Json> attributes = new LinkedHashMap<>();
    if (properties.getOrDefault("url", around.getOrDefault("url", Json.none()))
        instanceof Json.StringValue(String url)) {
      attributes.putAll(PageViews.ofUrl(url));
    }
    for (String name : PAGE) {
      Optional.ofNullable(around.get(name)).ifPresent(value -> attributes.put(name, value));
    }
    message
        .context("campaign")
        .forEach((name, value) ->
            Optional.ofNullable(CAMPAIGN.get(name)).ifPresent(utm -> attributes.put(utm, value)));
    properties.forEach((name, value) -> {
      if (!name.equals("url")) {
        attributes.put(name, value);
      }
    });
    return named(message, attributes);
  }

  private static Json named(SdkMessage message, Map<String, Json> attributes) {
    Map<String, Json> all = new LinkedHashMap<>(attributes);
    for (String key : List.of("name", "category")) {
      if (!(message.member(key) instanceof Json.Null)) {
        all.put(key, message.member(key));
      }
    }
    return new Json.ObjectValue(all);
  }

  private List<Arriving> alias(SdkMessage message) {
    if (message.userId().isEmpty() || message.previousId().isEmpty()) {
      return List.of(unusable(RecordKind.TIE, nobody(), message));
    }
    return List.of(
        tie(
            SdkMessage.visitor(message.previousId().get()),
            message.userId(),
            new Json.ObjectValue(Map.of()),
            Json.none()));
  }

  private Arriving tie(String visitor, Optional<String> id, Json.ObjectValue fields, Json at) {
    Map<String, Json> record = new LinkedHashMap<>();
    record.put("visitor", Json.of(visitor));
    id.ifPresent(user -> record.put("id", Json.of(user)));
    record.put("fields", fields);
    record.put("at", at);
    record.put("proven", Json.of(true));
    return read(RecordKind.TIE, record);
  }

  private Arriving read(RecordKind kind, Map<String, Json> members) {
    Json record = new Json.ObjectValue(members);
    return RefusedRecords.read(reader, kind, record, () -> JsonWriter.compact(record));
  }

  private static Arriving unusable(RecordKind kind, Rejection rejection, SdkMessage message) {
    return new Arriving.Unusable(kind, rejection, () -> JsonWriter.compact(message.json()));
  }

  private static Rejection nobody() {
    return Rejection.of(
        RejectionCode.MISSING_IDENTITY,
        "",
        "Nothing says which contact this is.",
        "Give a userId or an anonymousId; an alias needs a userId and a previousId.");
  }
}
