package io.messageflow.campaigns.channel.http;

import io.messageflow.campaigns.channel.http.HttpSettings.ReportRule;
import io.messageflow.campaigns.message.MessageIds.Named;
import io.messageflow.intake.record.ContactReference;
import io.messageflow.intake.record.EventRecord;
import io.messageflow.rules.json.Json;
import io.messageflow.rules.json.JsonException;
import io.messageflow.rules.json.JsonReader;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Makes events of what a provider reports on messages. Thread-safe.
public final class StatusReports {
  private static final int DEPTH = 32;

  private StatusReports() {}

  /// The event that a report tells; nothing when the token is none, or no rule is about it. A
  /// repeat of a report has the same id.
  ///
  /// @param token the end of the address, see [Callbacks]
  /// @param body JSON, or a form
  public static Optional<EventRecord> event(
      Callbacks callbacks, List<ReportRule> rules, String token, byte[] body) {
    Optional<Named> named = callbacks.read(token);
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Json report = report(body);
    return rules.stream()
        .filter(
            rule -> Pointer.text(report, rule.pointer()).filter(rule.equals()::equals).isPresent())
        .findFirst()
        .map(rule -> event(rule.event(), named.get(), callbacks));
  }

  private static EventRecord event(String name, Named named, Callbacks callbacks) {
    String message = callbacks.message(named);
    Map<String, Json> attributes = new LinkedHashMap<>();
    attributes.put("campaign", Json.of(named.campaign()));
    attributes.put("message", Json.of(message));
    return new EventRecord(
        Optional.of("report-" + name + "-" + message),
        new ContactReference.ByNumber(named.contact()),
        name,
        OptionalLong.empty(),
        new Json.ObjectValue(attributes));
  }

  private static Json report(byte[] body) {
    try {
      return new JsonReader(DEPTH, body.length + 1).read(body);
    } catch (JsonException e) {
      return form(new String(body, StandardCharsets.UTF_8));
    }
  }

  private static Json form(String text) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      String[] parts = pair.split("=", 2);
      if (parts.length == 2) {
        members.put(decoded(parts[0]), Json.of(decoded(parts[1])));
      }
    }
    return new Json.ObjectValue(members);
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
