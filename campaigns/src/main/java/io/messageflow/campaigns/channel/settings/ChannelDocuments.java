package io.messageflow.campaigns.channel.settings;

import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.email.Security;
import io.messageflow.campaigns.channel.http.HttpSettings;
import io.messageflow.campaigns.channel.http.HttpSettings.ReportRule;
import io.messageflow.campaigns.message.Message;
import io.messageflow.rules.json.Json;
import io.messageflow.store.Document;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.register.KeptObject;
import io.messageflow.workspace.webhooks.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/// Settings of channels as documents, and back.
final class ChannelDocuments {
  static final String KIND = "channel";

  private ChannelDocuments() {}

  static Document of(Channel channel, ChannelSettings settings) {
    Map<String, Json> members =
        switch (settings) {
          case ChannelSettings.ByEmail(EmailSettings email) -> members(email);
          case ChannelSettings.ByHttp(HttpSettings http) -> members(http);
        };
    return new Document(KIND, channel.text(), Optional.of(new Json.ObjectValue(members)));
  }

  private static Map<String, Json> members(EmailSettings email) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("host", Json.of(email.host()));
    members.put("port", number(email.port()));
    members.put("security", Json.of(email.security().text()));
    email
        .login()
        .ifPresent(login -> {
          members.put("user", Json.of(login.user()));
          members.put("password", Json.of(login.password()));
        });
    members.put("from", Json.of(email.from().email()));
    email.from().name().ifPresent(name -> members.put("fromName", Json.of(name)));
    email.replyTo().ifPresent(replyTo -> members.put("replyTo", Json.of(replyTo)));
    members.put("connections", number(email.connections()));
    email.maxPerSecond().ifPresent(most -> members.put("maxPerSecond", number(most)));
    return members;
  }

  private static Map<String, Json> members(HttpSettings http) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("url", Json.of(http.url().toString()));
    members.put("method", Json.of(http.method()));
    Map<String, Json> headers = new LinkedHashMap<>();
    http.headers().forEach((name, value) -> headers.put(name, Json.of(value)));
    members.put("headers", new Json.ObjectValue(headers));
    members.put("contentType", Json.of(http.contentType()));
    members.put("body", Json.of(http.body()));
    http.secret().ifPresent(secret -> members.put("secret", Json.of(secret.text())));
    members.put(
        "temporary",
        new Json.ArrayValue(
            http.temporary().stream().sorted().map(status -> number(status)).toList()));
    http.providerId().ifPresent(pointer -> members.put("providerId", Json.of(pointer)));
    members.put(
        "reports",
        new Json.ArrayValue(http.reports().stream().map(ChannelDocuments::rule).toList()));
    members.put("connections", number(http.connections()));
    http.maxPerSecond().ifPresent(most -> members.put("maxPerSecond", number(most)));
    return members;
  }

  private static Json rule(ReportRule rule) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("pointer", Json.of(rule.pointer()));
    members.put("equals", Json.of(rule.equals()));
    members.put("event", Json.of(rule.event()));
    return new Json.ObjectValue(members);
  }

  private static Json number(int number) {
    return Json.of((double) number);
  }

  static ChannelSettings read(Channel channel, Document document) {
    KeptObject object = new KeptObject(document.body().orElseThrow());
    return switch (channel) {
      case EMAIL -> new ChannelSettings.ByEmail(email(object));
      case SMS, PUSH -> new ChannelSettings.ByHttp(http(object));
    };
  }

  private static EmailSettings email(KeptObject object) {
    String security = object.text("security");
    return new EmailSettings(
        object.text("host"),
        (int) object.number("port"),
        Security.named(security)
            .orElseThrow(() -> new IllegalStateException("kept security is " + security)),
        object
            .find("user")
            .map(user -> new EmailSettings.Login(user, object.find("password").orElse(""))),
        new Message.Sender(object.text("from"), object.find("fromName")),
        object.find("replyTo"),
        (int) object.number("connections"),
        limit(object));
  }

  private static HttpSettings http(KeptObject object) {
    Map<String, String> headers = new HashMap<>();
    KeptObject kept = object.object("headers");
    object.members("headers").keySet().forEach(name -> headers.put(name, kept.text(name)));
    Set<Integer> temporary = new HashSet<>();
    for (Json status : object.array("temporary")) {
      if (status instanceof Json.NumberValue(double number)) {
        temporary.add((int) number);
      }
    }
    List<ReportRule> reports =
        object.array("reports").stream()
            .map(KeptObject::new)
            .map(rule ->
                new ReportRule(rule.text("pointer"), rule.text("equals"), rule.text("event")))
            .toList();
    return new HttpSettings(
        URI.create(object.text("url")),
        object.text("method"),
        headers,
        object.text("contentType"),
        object.text("body"),
        object.find("secret").map(Secret::new),
        temporary,
        object.find("providerId"),
        reports,
        (int) object.number("connections"),
        limit(object));
  }

  private static OptionalInt limit(KeptObject object) {
    OptionalLong most = object.limit("maxPerSecond");
    return most.isPresent() ? OptionalInt.of((int) most.getAsLong()) : OptionalInt.empty();
  }
}
