package io.messageflow.server.config;

import java.util.Arrays;
import java.util.Optional;

/// A key of the configuration file.
public enum Setting {
  DATA("data", "data", "Folder of the workspace; made when it is missing."),
  HOST("listen.host", "127.0.0.1", "Address to listen on; 0.0.0.0 for all."),
  PORT("listen.port", "8080", "Port to listen on, 0 to 65535; 0 is any free one."),
  TRUST_PROXY(
      "listen.trustProxy",
      "false",
      "Whether X-Forwarded-For of a proxy in front says where requests come from: true or false."),
  PUBLIC_URL(
      "listen.publicUrl",
      "",
      "Address at which browsers and mail programs of contacts reach the server, as"
          + " https://m.example.com; it stands in the links of messages. Without it,"
          + " http://localhost and the port."),
  BODY("limits.bodyMebibytes", "32", "How long a body may be that is held in memory, 1 to 1024."),
  STOP(
      "stop.seconds", "20", "How long requests underway may take when the server stops, 0 to 600."),
  LOG(
      "log.requests",
      "errors",
      "Which requests are logged: none, errors (status 429 and from 500), all."),
  CHECK(
      "check.seconds",
      "5",
      "How many seconds lie between one contact whose membership is proved and the next, 1 to 3600;"
          + " 0 is never."),
  PRIVATE_ADDRESSES(
      "webhooks.allowPrivateAddresses",
      "false",
      "Whether webhooks may send to loopback, private and link-local addresses: true or false."),
  ZONE(
      "workspace.zone",
      "",
      "Time zone of the workspace, as Europe/Warsaw; else as it was set, at first UTC."),
  FEATURES(
      "plan.features",
      "",
      "Features of the plan, with commas: customEvents, webTracking, sms, push, webhooks; else as"
          + " set."),
  CONTACTS("plan.contacts", "", "How many contacts the plan holds; else as set."),
  EVENTS("plan.eventsAMonth", "", "How many events may arrive in a calendar month; else as set."),
  SEGMENTS("plan.segments", "", "How many segments the plan holds; else as set.");

  private final String key;
  private final String standard;
  private final String description;

  Setting(String key, String standard, String description) {
    this.key = key;
    this.standard = standard;
    this.description = description;
  }

  /// The key in the file.
  public String key() {
    return key;
  }

  /// The value that holds unless another is given; empty where nothing is decided.
  public String standard() {
    return standard;
  }

  /// What it is about, a sentence.
  public String description() {
    return description;
  }

  static Optional<Setting> named(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key.equals(key)).findFirst();
  }
}
