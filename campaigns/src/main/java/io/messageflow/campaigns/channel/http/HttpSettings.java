package io.messageflow.campaigns.channel.http;

import io.messageflow.workspace.webhooks.Secret;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// A provider of text or push messages, and how it is asked.
///
/// @param method `POST` or `PUT`
/// @param headers by name; values are secrets
/// @param contentType of the body
/// @param body a template, see [BodyTemplate]
/// @param secret signs requests after Standard Webhooks
/// @param temporary statuses after which a message is tried again, besides those that say so by
///   themselves: 425, 429 and 503
/// @param providerId a JSON pointer to what the provider calls the message, in its answer
/// @param reports which reports of the provider become which events
/// @param connections how many requests go side by side
/// @param maxPerSecond how many messages a second the provider may get; no limit when empty
public record HttpSettings(
    URI url,
    String method,
    Map<String, String> headers,
    String contentType,
    String body,
    Optional<Secret> secret,
    Set<Integer> temporary,
    Optional<String> providerId,
    List<ReportRule> reports,
    int connections,
    OptionalInt maxPerSecond) {
  /// How many requests go side by side where nothing is said.
  public static final int CONNECTIONS = 4;

  public HttpSettings {
    headers = Map.copyOf(headers);
    temporary = Set.copyOf(temporary);
    reports = List.copyOf(reports);
  }

  /// Which report becomes an event: one that has a value at a place.
  ///
  /// @param pointer a JSON pointer into the report; a form is an object of texts
  /// @param equals the value, as text
  /// @param event the name of the event
  public record ReportRule(String pointer, String equals, String event) {}

  /// Keeps secrets out of logs.
  @Override
  public String toString() {
    return method + " " + url;
  }
}
