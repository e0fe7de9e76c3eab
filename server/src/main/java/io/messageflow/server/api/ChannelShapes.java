package io.messageflow.server.api;

import io.messageflow.campaigns.channel.email.EmailSettings;
import io.messageflow.campaigns.channel.email.Security;
import io.messageflow.campaigns.channel.http.BodyTemplate;
import io.messageflow.campaigns.channel.http.BodyTemplate.TemplateException;
import io.messageflow.campaigns.channel.http.HttpSettings;
import io.messageflow.campaigns.channel.http.HttpSettings.ReportRule;
import io.messageflow.campaigns.channel.http.Pointer;
import io.messageflow.campaigns.channel.settings.ChannelSettings;
import io.messageflow.campaigns.message.Message;
import io.messageflow.rules.json.Json;
import io.messageflow.server.http.Members;
import io.messageflow.workspace.MistakeCode;
import io.messageflow.workspace.audience.Channel;
import io.messageflow.workspace.webhooks.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/// Settings of channels as requests and answers carry them. A secret is never answered: `true` in
/// its place says that there is one, and a request that leaves it out, or says `true`, keeps it.
final class ChannelShapes {
  private static final int LONGEST = 512;
  private static final int LONGEST_SECRET = 4_096;
  private static final int LONGEST_BODY = 65_536;
  private static final int MOST_CONNECTIONS = 64;
  private static final int MOST_PER_SECOND = 100_000;
  private static final int MOST_HEADERS = 50;
  private static final int MOST_RULES = 100;
  private static final URI NONE = URI.create("");

  private ChannelShapes() {}

  static Map<String, Json> shown(ChannelSettings settings) {
    return switch (settings) {
      case ChannelSettings.ByEmail(EmailSettings email) -> shown(email);
      case ChannelSettings.ByHttp(HttpSettings http) -> shown(http);
    };
  }

  /// `{"host", "port", "security", "user"?, "password"?, "from", "replyTo"?, "connections",
  /// "maxPerSecond"?}`.
  private static Map<String, Json> shown(EmailSettings email) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("host", Json.of(email.host()));
    members.put("port", Shapes.number(email.port()));
    members.put("security", Json.of(email.security().text()));
    email
        .login()
        .ifPresent(login -> {
          members.put("user", Json.of(login.user()));
          members.put("password", Json.of(true));
        });
    Map<String, Json> from = new LinkedHashMap<>();
    from.put("email", Json.of(email.from().email()));
    email.from().name().ifPresent(name -> from.put("name", Json.of(name)));
    members.put("from", Shapes.object(from));
    email.replyTo().ifPresent(replyTo -> members.put("replyTo", Json.of(replyTo)));
    members.put("connections", Shapes.number(email.connections()));
    email.maxPerSecond().ifPresent(most -> members.put("maxPerSecond", Shapes.number(most)));
    return members;
  }

  private static Map<String, Json> shown(HttpSettings http) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("url", Json.of(http.url().toString()));
    members.put("method", Json.of(http.method()));
    Map<String, Json> headers = new LinkedHashMap<>();
    new TreeSet<>(http.headers().keySet()).forEach(name -> headers.put(name, Json.of(true)));
    members.put("headers", Shapes.object(headers));
    members.put("contentType", Json.of(http.contentType()));
    members.put("body", Json.of(http.body()));
    http.secret().ifPresent(secret -> members.put("secret", Json.of(true)));
    members.put(
        "temporary",
        new Json.ArrayValue(
            http.temporary().stream().sorted().map(status -> Shapes.number(status)).toList()));
    http.providerId().ifPresent(pointer -> members.put("providerId", Json.of(pointer)));
    members.put(
        "reports", new Json.ArrayValue(http.reports().stream().map(ChannelShapes::rule).toList()));
    members.put("connections", Shapes.number(http.connections()));
    http.maxPerSecond().ifPresent(most -> members.put("maxPerSecond", Shapes.number(most)));
    return members;
  }

  private static Json rule(ReportRule rule) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("pointer", Json.of(rule.pointer()));
    members.put("equals", Json.of(rule.equals()));
    members.put("event", Json.of(rule.event()));
    return Shapes.object(members);
  }

  /// Reads settings; notes what is wrong with them in the members.
  ///
  /// @param before from which secrets are kept
  static ChannelSettings read(Channel channel, Members members, Optional<ChannelSettings> before) {
    return switch (channel) {
      case EMAIL ->
          new ChannelSettings.ByEmail(
              email(
                  members,
                  before.flatMap(old ->
                      old instanceof ChannelSettings.ByEmail(EmailSettings email)
                          ? email.login()
                          : Optional.empty())));
      case SMS, PUSH ->
          new ChannelSettings.ByHttp(
              http(
                  channel,
                  members,
                  before.flatMap(old ->
                      old instanceof ChannelSettings.ByHttp(HttpSettings http)
                          ? Optional.of(http)
                          : Optional.empty())));
    };
  }

  private static EmailSettings email(Members members, Optional<EmailSettings.Login> before) {
    members.allow(
        "id",
        "host",
        "port",
        "security",
        "user",
        "password",
        "from",
        "replyTo",
        "connections",
        "maxPerSecond");
    return new EmailSettings(
        host(members),
        (int) required(members, "port", members.number("port", 1, 65_535)),
        security(members),
        login(members, before),
        from(members),
        address(members, "replyTo"),
        connections(members, EmailSettings.CONNECTIONS),
        maxPerSecond(members));
  }

  private static long required(Members members, String key, OptionalLong value) {
    if (!members.has(key)) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"" + key + "\" is missing.");
    }
    return value.orElse(1);
  }

  private static String host(Members members) {
    String host = members.text("host", LONGEST).map(String::strip).orElse("");
    if (host.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"host\" is missing.");
    } else if (!host.matches("[A-Za-z0-9.:_\\[\\]-]+")) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "host", "\"host\" must be the name of a mail server alone.");
    }
    return host;
  }

  private static Security security(Members members) {
    Optional<String> text = members.text("security");
    Optional<Security> security = text.flatMap(Security::named);
    if (text.isPresent() && security.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE, "security", "\"security\" must be none, starttls or tls.");
    }
    return security.orElse(Security.STARTTLS);
  }

  private static Optional<EmailSettings.Login> login(
      Members members, Optional<EmailSettings.Login> before) {
    Optional<String> user = members.text("user", LONGEST);
    Optional<String> password =
        kept(members, "password")
            ? before.map(EmailSettings.Login::password)
            : members.text("password", LONGEST_SECRET);
    if (user.isPresent() && password.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"password\" is missing.");
    }
    return user.map(name -> new EmailSettings.Login(name, password.orElse("")));
  }

  /// Whether a secret stays what it is.
  private static boolean kept(Members members, String key) {
    return !members.has(key) || members.json(key).equals(Optional.of(Json.of(true)));
  }

  private static Message.Sender from(Members members) {
    Optional<Members> from = members.object("from");
    if (from.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"from\" is missing.");
      return new Message.Sender("", Optional.empty());
    }
    Members sender = from.get().allow("email", "name");
    Optional<String> email = address(sender, "email");
    if (email.isEmpty() && sender.text("email").isEmpty()) {
      sender.mistake(MistakeCode.MISSING_KEY, "", "\"email\" is missing.");
    }
    return new Message.Sender(email.orElse(""), sender.name("name"));
  }

  private static Optional<String> address(Members members, String key) {
    Optional<String> text = members.text(key, LONGEST).map(String::strip);
    if (text.filter(t -> !t.matches("[^\\s@<>,;]+@[^\\s@<>,;]+\\.?[^\\s@<>,;]+")).isPresent()) {
      members.mistake(MistakeCode.INVALID_VALUE, key, "\"" + key + "\" is no e-mail address.");
      return Optional.empty();
    }
    return text;
  }

  private static int connections(Members members, int standard) {
    return (int) members.number("connections", 1, MOST_CONNECTIONS).orElse(standard);
  }

  private static OptionalInt maxPerSecond(Members members) {
    OptionalLong most = members.number("maxPerSecond", 1, MOST_PER_SECOND);
    return most.isPresent() ? OptionalInt.of((int) most.getAsLong()) : OptionalInt.empty();
  }

  private static HttpSettings http(
      Channel channel, Members members, Optional<HttpSettings> before) {
    members.allow(
        "id",
        "url",
        "method",
        "headers",
        "contentType",
        "body",
        "secret",
        "temporary",
        "providerId",
        "reports",
        "connections",
        "maxPerSecond");
    if (!members.has("url")) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"url\" is missing.");
    }
    String contentType = members.text("contentType", LONGEST).orElse("application/json");
    return new HttpSettings(
        url(members).orElse(NONE),
        method(members),
        headers(members, before.map(HttpSettings::headers).orElse(Map.of())),
        contentType,
        body(members, contentType),
        secret(members, before.flatMap(HttpSettings::secret)),
        temporary(members),
        pointer(members, "providerId"),
        rules(channel, members),
        connections(members, HttpSettings.CONNECTIONS),
        maxPerSecond(members));
  }

  private static Optional<URI> url(Members members) {
    Optional<String> text = members.text("url", LONGEST_SECRET);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text.get());
      if (Set.of("http", "https").contains(String.valueOf(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // Told below, as the rest.
    }
    members.mistake(
        MistakeCode.INVALID_VALUE,
        "url",
        "\"url\" must be an address that begins with https:// or http://, without user and"
            + " fragment.");
    return Optional.empty();
  }

  private static String method(Members members) {
    String method = members.text("method").orElse("POST").toUpperCase(Locale.ROOT);
    if (!Set.of("POST", "PUT").contains(method)) {
      members.mistake(MistakeCode.INVALID_VALUE, "method", "\"method\" must be POST or PUT.");
    }
    return method;
  }

  private static Map<String, String> headers(Members members, Map<String, String> before) {
    if (!members.has("headers")) {
      return before;
    }
    Map<String, String> headers = new LinkedHashMap<>();
    Map<String, Json> given =
        members.json("headers").orElse(Json.none()) instanceof Json.ObjectValue object
            ? object.members()
            : Map.of();
    members
        .object("headers")
        .ifPresent(inside -> given.keySet().forEach(name -> header(name, inside, before, headers)));
    if (headers.size() > MOST_HEADERS) {
      members.mistake(
          MistakeCode.TOO_MANY, "headers", "There are at most " + MOST_HEADERS + " headers.");
    }
    return headers;
  }

  private static void header(
      String name, Members inside, Map<String, String> before, Map<String, String> to) {
    Optional<String> value =
        kept(inside, name)
            ? Optional.ofNullable(before.get(name))
            : inside.text(name, LONGEST_SECRET);
    if (value.isEmpty()) {
      inside.mistake(MistakeCode.MISSING_KEY, name, "The header has no value yet.");
      return;
    }
    try {
      HttpRequest.newBuilder().setHeader(name, value.get());
      to.put(name, value.get());
    } catch (IllegalArgumentException e) {
      inside.mistake(MistakeCode.INVALID_VALUE, name, "This header cannot be sent.");
    }
  }

  private static String body(Members members, String contentType) {
    Optional<String> body = members.text("body", LONGEST_BODY);
    if (body.isEmpty()) {
      members.mistake(MistakeCode.MISSING_KEY, "", "\"body\" is missing.");
      return "";
    }
    try {
      BodyTemplate.of(body.get(), contentType);
    } catch (TemplateException e) {
      members.mistake(MistakeCode.INVALID_VALUE, "body", String.valueOf(e.getMessage()));
    }
    return body.get();
  }

  private static Optional<Secret> secret(Members members, Optional<Secret> before) {
    if (kept(members, "secret")) {
      return before;
    }
    Optional<String> text = members.text("secret");
    Optional<Secret> secret = text.flatMap(Secret::read);
    if (text.isPresent() && secret.isEmpty()) {
      members.mistake(
          MistakeCode.INVALID_VALUE,
          "secret",
          "\"secret\" must be whsec_ and 24 to 64 bytes as base 64.");
    }
    return secret;
  }

  private static Set<Integer> temporary(Members members) {
    Set<Integer> statuses = new HashSet<>();
    for (Json element : members.array("temporary")) {
      if (element instanceof Json.NumberValue(double number)
          && number == Math.rint(number)
          && number >= 300
          && number < 600) {
        statuses.add((int) number);
      } else {
        members.mistake(
            MistakeCode.INVALID_VALUE,
            "temporary",
            "\"temporary\" must hold statuses, 300 to 599.");
      }
    }
    return statuses;
  }

  private static Optional<String> pointer(Members members, String key) {
    Optional<String> text = members.text(key, LONGEST);
    if (text.filter(pointer -> !Pointer.isPointer(pointer)).isPresent()) {
      members.mistake(
          MistakeCode.INVALID_VALUE, key, "\"" + key + "\" must be a JSON pointer like /id.");
    }
    return text;
  }

  private static List<ReportRule> rules(Channel channel, Members members) {
    List<ReportRule> rules = new ArrayList<>();
    for (Members rule : members.objects("reports")) {
      rule.allow("pointer", "equals", "event");
      Optional<String> event = rule.text("event", LONGEST);
      if (event.filter(name -> isEventOf(channel, name)).isEmpty()) {
        rule.mistake(
            MistakeCode.INVALID_VALUE,
            "event",
            "\"event\" must be one of " + String.join(", ", eventsOf(channel)) + ".");
      }
      rules.add(
          new ReportRule(
              pointer(rule, "pointer").orElse(""),
              rule.text("equals", LONGEST).orElse(""),
              event.orElse("")));
    }
    if (rules.size() > MOST_RULES) {
      members.mistake(
          MistakeCode.TOO_MANY, "reports", "There are at most " + MOST_RULES + " rules.");
    }
    return rules;
  }

  private static boolean isEventOf(Channel channel, String name) {
    return eventsOf(channel).contains(name);
  }

  /// The system events that a provider may report.
  private static List<String> eventsOf(Channel channel) {
    return switch (channel) {
      case EMAIL -> List.of();
      case SMS -> List.of("SmsDelivered", "SmsClick", "SmsUnsubscribe");
      case PUSH -> List.of("PushOpen");
    };
  }
}
