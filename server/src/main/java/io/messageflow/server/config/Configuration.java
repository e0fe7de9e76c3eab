package io.messageflow.server.config;

import io.messageflow.rules.problem.Suggestions;
import io.messageflow.server.Logged;
import io.messageflow.server.ServerOptions;
import io.messageflow.server.http.Proxy;
import io.messageflow.workspace.register.Feature;
import io.messageflow.workspace.register.Plan;
import io.messageflow.workspace.register.Settings;
import io.messageflow.workspace.webhooks.WebhookOptions;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;

/// What a server is told: `key = value` lines, `#` before a comment. A key that is not a [Setting]
/// is a mistake.
public final class Configuration {
  private final Map<Setting, String> values;
  private final String where;
  private final List<String> mistakes = new ArrayList<>();

  private Configuration(Map<Setting, String> values, String where) {
    this.values = values;
    this.where = where;
  }

  /// Nothing but what holds anyway.
  public static Configuration standard() {
    return new Configuration(new EnumMap<>(Setting.class), "The settings cannot be used");
  }

  /// Reads a file.
  ///
  /// @throws ConfigurationException when it cannot be read or has keys that are none
  public static Configuration read(Path file) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(Files.readString(file)));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigurationException(
          file.toString(), List.of("The file cannot be read: " + e.getMessage() + "."));
    }
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    List<String> mistakes = new ArrayList<>();
    for (String key : properties.stringPropertyNames().stream().sorted().toList()) {
      Setting.named(key)
          .ifPresentOrElse(
              setting -> values.put(setting, properties.getProperty(key).strip()),
              () -> mistakes.add(unknown(key)));
    }
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(file.toString(), mistakes);
    }
    return new Configuration(values, file.toString());
  }

  private static String unknown(String key) {
    List<String> keys = Arrays.stream(Setting.values()).map(Setting::key).toList();
    return "There is no key \""
        + Suggestions.shortened(key)
        + "\"."
        + Suggestions.nearest(key, keys)
            .map(near -> " Did you mean \"" + near + "\"?")
            .orElse(" The keys are " + String.join(", ", keys) + ".");
  }

  /// The same with another value, which goes before that of the file.
  public Configuration with(Setting setting, Optional<String> value) {
    Map<Setting, String> changed = new EnumMap<>(Setting.class);
    changed.putAll(values);
    value.ifPresent(text -> changed.put(setting, text));
    return new Configuration(changed, where);
  }

  private String text(Setting setting) {
    return values.getOrDefault(setting, setting.standard());
  }

  /// The folder of the workspace.
  public Path data() {
    return Path.of(text(Setting.DATA));
  }

  /// How the server is reached.
  ///
  /// @throws ConfigurationException with all values that cannot be used
  public ServerOptions server() {
    long port = number(Setting.PORT, 0, 65_535).orElse(0);
    long mebibytes = number(Setting.BODY, 1, 1_024).orElse(1);
    long seconds = number(Setting.STOP, 0, 600).orElse(0);
    Optional<URI> publicUrl = url(Setting.PUBLIC_URL);
    Proxy proxy = flag(Setting.TRUST_PROXY) ? Proxy.TRUSTED : Proxy.NONE;
    WebhookOptions webhooks =
        new WebhookOptions(
            flag(Setting.PRIVATE_ADDRESSES),
            WebhookOptions.STANDARD.retries(),
            WebhookOptions.STANDARD.timeout());
    refuseMistakes();
    return new ServerOptions(
        text(Setting.HOST),
        (int) port,
        (int) (mebibytes << 20),
        ServerOptions.STANDARD.pause(),
        Duration.ofSeconds(seconds),
        proxy,
        publicUrl,
        webhooks);
  }

  /// How long to wait between one proof of membership and the next; nothing when there are none.
  ///
  /// @throws ConfigurationException when the value cannot be used
  public Optional<Duration> checkPause() {
    long seconds = number(Setting.CHECK, 0, 3_600).orElse(0);
    refuseMistakes();
    return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
  }

  /// Which requests are logged.
  public Logged logged() {
    return switch (text(Setting.LOG)) {
      case "none" -> Logged.NONE;
      case "errors" -> Logged.ERRORS;
      case "all" -> Logged.ALL;
      default ->
          throw new ConfigurationException(
              where, List.of(Setting.LOG.key() + " must be none, errors or all."));
    };
  }

  /// The settings of a workspace with what is decided here.
  ///
  /// @throws ConfigurationException with all values that cannot be used
  public Settings apply(Settings settings) {
    ZoneId zone = zone().orElse(settings.zone());
    Plan plan = settings.plan();
    Plan decided =
        new Plan(
            features().orElse(plan.features()),
            limit(Setting.CONTACTS, plan.contacts()),
            limit(Setting.EVENTS, plan.eventsAMonth()),
            limit(Setting.SEGMENTS, plan.segments()));
    refuseMistakes();
    return new Settings(zone, settings.country(), settings.strict(), decided);
  }

  private Optional<ZoneId> zone() {
    String name = text(Setting.ZONE);
    try {
      return name.isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(name));
    } catch (DateTimeException e) {
      mistakes.add("There is no time zone \"" + Suggestions.shortened(name) + "\".");
      return Optional.empty();
    }
  }

  private Optional<Set<Feature>> features() {
    String list = text(Setting.FEATURES);
    if (list.isEmpty()) {
      return Optional.empty();
    }
    Set<Feature> features = EnumSet.noneOf(Feature.class);
    for (String name : list.split(",", -1)) {
      Feature.named(name.strip())
          .ifPresentOrElse(
              features::add,
              () -> mistakes.add("There is no feature \"" + Suggestions.shortened(name) + "\"."));
    }
    return Optional.of(features);
  }

  private OptionalLong limit(Setting setting, OptionalLong otherwise) {
    return text(setting).isEmpty() ? otherwise : number(setting, 0, 1L << 53);
  }

  private OptionalLong number(Setting setting, long least, long most) {
    String text = text(setting);
    long number = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
    if (number < least || number > most) {
      mistakes.add(
          setting.key()
              + " must be a whole number from "
              + least
              + " to "
              + most
              + ", not \""
              + Suggestions.shortened(text)
              + "\".");
      return OptionalLong.empty();
    }
    return OptionalLong.of(number);
  }

  /// An address of a server, without a path.
  private Optional<URI> url(Setting setting) {
    String text = text(setting);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI url = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
      boolean isHttp = Set.of("http", "https").contains(String.valueOf(url.getScheme()));
      if (isHttp && url.getHost() != null && url.getPath().isEmpty() && url.getQuery() == null) {
        return Optional.of(url);
      }
    } catch (URISyntaxException e) {
      // Told below, as the rest.
    }
    mistakes.add(
        setting.key()
            + " must be an address without a path, like https://m.example.com, not \""
            + Suggestions.shortened(text)
            + "\".");
    return Optional.empty();
  }

  private boolean flag(Setting setting) {
    String text = text(setting);
    if (!text.equals("true") && !text.equals("false")) {
      mistakes.add(
          setting.key() + " must be true or false, not \"" + Suggestions.shortened(text) + "\".");
    }
    return text.equals("true");
  }

  private void refuseMistakes() {
    if (!mistakes.isEmpty()) {
      throw new ConfigurationException(where, List.copyOf(mistakes));
    }
  }
}
