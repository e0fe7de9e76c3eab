package io.messageflow.server.sdk;

import io.messageflow.intake.identity.VisitorIds;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonWriter;
import io.messageflow.rules.semantics.IsoDates;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;

/// One message of a tracking library.
///
/// @param type `identify`, `track`, `page`, `screen`, `alias` or `group`
/// @param json as it was sent
/// @param sentAt when the library sent it, by its own clock, where it says so for many at once
public record SdkMessage(String type, Json.ObjectValue json, Optional<String> sentAt) {
  /// The user that the message names.
  public Optional<String> userId() {
    return id("userId");
  }

  /// The visitor that the message names, as visitors are called here.
  public Optional<String> visitor() {
    return id("anonymousId").map(SdkMessage::visitor);
  }

  /// Whom an alias was known as before.
  public Optional<String> previousId() {
    return id("previousId");
  }

  static String visitor(String id) {
    return VisitorIds.isOne(id) ? id : VisitorIds.PREFIX + id;
  }

  /// An id; a number is one too.
  Optional<String> id(String key) {
    return switch (member(key)) {
      case Json.StringValue(String text) when !text.isBlank() -> Optional.of(text);
      case Json.NumberValue number -> Optional.of(JsonWriter.compact(number));
      case Json other -> Optional.empty();
    };
  }

  Json member(String key) {
    return json.members().getOrDefault(key, Json.none());
  }

  Map<String, Json> object(String key) {
    return object(member(key));
  }

  static Map<String, Json> object(Json json) {
    return json instanceof Json.ObjectValue(Map<String, Json> members) ? members : Map.of();
  }

  /// What the library knows of the surroundings.
  Map<String, Json> context(String key) {
    return object(object("context").getOrDefault(key, Json.none()));
  }

  /// When it happened, never later than it arrived: a clock that is ahead is set right by when the
  /// message was sent. What is no time stays as it is, for the door to refuse.
  Json at(long arrivedAt, ZoneId zone) {
    Json written = member("timestamp");
    Optional<Long> at = instant(written, zone);
    if (at.isEmpty()) {
      return written;
    }
    long ahead =
        sentAt
            .or(() -> id("sentAt"))
            .flatMap(text -> IsoDates.instant(text, zone))
            .map(sent -> Math.max(0, sent - arrivedAt))
            .orElse(0L);
    return Json.of(Instant.ofEpochMilli(Math.min(at.get() - ahead, arrivedAt)).toString());
  }

  private static Optional<Long> instant(Json json, ZoneId zone) {
    return json instanceof Json.StringValue(String text)
        ? IsoDates.instant(text, zone)
        : Optional.empty();
  }
}
